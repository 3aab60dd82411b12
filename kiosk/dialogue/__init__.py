"""The interaction model: turns, screens, the conversation engine, who speaks when. No Qt, no I/O."""
