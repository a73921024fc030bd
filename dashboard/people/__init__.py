"""People: accounts, sign-in and passwords, authorisation, and what users change: rules, remarks, disputes."""
