"""An exported report and the evidence beside it, checked against each other with no server and no network."""
