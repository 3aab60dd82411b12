"""What one can complain about in the sandbox: code, name, group."""

TOPICS = {
    "jalan-rusak": ("Jalan rusak", "Jalan dan lampu"),
    "lampu-jalan-mati": ("Lampu jalan mati", "Jalan dan lampu"),
    "sampah-menumpuk": ("Sampah menumpuk", "Kebersihan"),
    "air-tidak-mengalir": ("Air tidak mengalir", "Air"),
    "lainnya": ("Lainnya", "Lainnya"),
}
