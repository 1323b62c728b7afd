-- pregunta: ¿De qué medidas hay cifras publicadas?
-- grano: una fila por medida con alguna cifra del filtro, por nombre
-- columna: medida | VARCHAR | - | Código de la medida
-- columna: medida_nombre | VARCHAR | - | Nombre de la medida
-- columna: n | BIGINT | cifras | Cifras publicadas
-- columna: n_difiere | BIGINT | cifras | Difieren de lo calculado
SELECT
    p.medida, coalesce(any_value(m.nombre), p.medida) AS medida_nombre, count(*) AS n,
    count(*) FILTER (k.conciliado = 'difiere') AS n_difiere
{de_cifras}
GROUP BY p.medida
ORDER BY strip_accents(lower(medida_nombre)), p.medida
