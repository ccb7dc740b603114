"""What single words mean to the checks: written out by hand, so that it can be read and argued with."""
