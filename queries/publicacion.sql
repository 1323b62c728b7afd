-- pregunta: ¿Qué publicación responde?
-- grano: una sola fila
-- columna: version | INTEGER | - | Número de la publicación
-- columna: construido_en | TIMESTAMP | - | Cuándo se construyó
-- columna: sintetica | BOOLEAN | - | Si todo lo que contiene es inventado para mostrar o medir
SELECT version, construido_en, sintetica
FROM publicacion
