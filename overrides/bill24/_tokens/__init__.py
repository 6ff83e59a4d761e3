"""Bearer tokens: the cycle that decides, the authorizer that obtains, the auth that sends."""
