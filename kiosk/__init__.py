"""The application: the only package that knows speech, card_reader, lessons and services_client."""
