"""Reports that come by themselves: when they are due."""
