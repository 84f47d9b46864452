"""What Spanish words say of a figure, wherever they stand in its phrase."""

TELLING = {
    "killed": """fallecidos|fallecidas|fallecieron|muertas|murieron|perdieron la vida
        |han muerto|mató|asesinados|asesinadas|ejecutados|ejecutadas""",
    "wounded": "heridos|heridas|lesionados|lesionadas|resultaron heridos|resultaron heridas",
    "missing": "desaparecidos|desaparecidas",
    "rescued": """rescatados|rescatadas|salvados|salvadas|sobrevivientes|supervivientes
        |liberados|liberadas|recuperados|recuperadas|ilesos|ilesas""",
    "evacuated": "evacuados|evacuadas|desplazados|desplazadas|sin hogar|damnificados",
    "arrested": """detenidos|detenidas|arrestados|arrestadas|detenciones|arrestos|encarcelados
        |encarceladas""",
    "captured": "capturados|capturadas|prisioneros|hechos prisioneros",
    "abducted": "secuestrados|secuestradas|rehenes",
    "infected": "contagiados|contagiadas|infectados|infectadas|enfermos|enfermas",
    "hospitalised": "hospitalizados|hospitalizadas|ingresados|ingresadas",
    "expected": """esperados|esperadas|esperado|esperada|previstos|previstas|previsto|prevista
        |anunciados|anunciadas|estimados a futuro""",
    "planned": """planeados|planeadas|prometidos|prometidas|presupuestados|presupuestadas
        |programados|programadas|encargados|encargadas""",
    "needed": """necesarios|necesarias|requeridos|requeridas|solicitados|solicitadas|buscados
        |buscadas|faltan|faltantes|hacen falta|se necesitan""",
    "additional": "otros|otras|otro|otra|adicionales|adicional|más de refuerzo",
    "deficit": "déficit|números rojos",
    "yoy": "interanual|interanuales|intermensual|intertrimestral|en términos interanuales",
    "increases": "de subida|de aumento|de crecimiento|de alza|de incremento|de avance",
    "reductions": "de bajada|de caída|de descenso|de baja|de reducción|de rebaja",
    "discount": "de descuento",
    "savings": "de ahorro|ahorrados|ahorro",
    "cuts": "de recortes|de recorte|recortados",
    "averted": "evitadas|evitados|evitada|evitado",
    "loss": "pérdida|pérdidas",
    "surplus": "superávit|excedente",
    "destroyed": "destruidos|destruidas|destruido|destruida",
    "damaged": "dañados|dañadas|dañado|dañada|averiados|averiadas",
    "delivered": "entregados|entregadas|suministrados",
    "produced": "producidos|producidas|fabricados|fabricadas",
    "intercepted": "derribados|derribadas|interceptados|interceptadas",
    "launched": "lanzados|lanzadas|disparados|disparadas",
    "affected": "afectados|afectadas",
}
