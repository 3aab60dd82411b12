"""What staff do beside the screen: so far their badges, on a terminal."""
