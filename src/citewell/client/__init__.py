"""What runs on the user's side. It speaks HTTP and never imports the server."""
