"""What makes a claim hold: pure checks of quotes, facts, polarity and period. No I/O."""
