"""The work of each verb. `app.py` imports one of these only when it is asked for."""
