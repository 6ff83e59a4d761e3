"""One call from beginning to end: flow, effects, retry, answers, redaction, log, spans."""
