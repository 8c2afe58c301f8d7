"""The web side: health, figures, the webhook, and the counsellors' desk."""
