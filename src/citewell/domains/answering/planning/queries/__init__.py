"""Plans of questions about quantities and exact lists, as typed queries over the tables of work logs."""
