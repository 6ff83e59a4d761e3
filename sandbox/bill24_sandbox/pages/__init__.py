"""The pages a person meets: bank linking, checkout, sub-biller portal, and the sandbox's own log page."""
