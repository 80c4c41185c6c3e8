"""What can be wrong in models whose shape is right. Each check is a plain function that yields flaws."""
