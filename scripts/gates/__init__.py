"""Gates between a change and a release: each compares the working tree with what was promised, and says what breaks."""
