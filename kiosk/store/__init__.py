"""The encrypted database: opening it, its migrations, drafts that only a printed code opens."""
