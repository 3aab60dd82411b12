"""Long trials, run by hand: `./run soak NAME`."""
