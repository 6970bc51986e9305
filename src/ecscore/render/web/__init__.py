"""What all web pages of ours are made of: their environment, policy, styles, colours and scales."""
