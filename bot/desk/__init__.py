"""The web side: health, figures and the webhook now; the counsellors' desk grows here."""
