"""Public services: one transport, one outbox, an adapter for each outside, and a sandbox that speaks as it
does."""
