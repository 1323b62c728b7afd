-- pregunta: ¿Qué publicación responde?
-- grano: una sola fila
-- columna: version | INTEGER | - | Número de la publicación
-- columna: construido_en | TIMESTAMP | - | Cuándo se construyó
SELECT version, construido_en
FROM publicacion
