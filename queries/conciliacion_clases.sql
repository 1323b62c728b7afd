-- pregunta: ¿Por qué difieren o no se verifican las cifras publicadas?
-- grano: una fila por resultado y clase con alguna cifra del filtro; primero las que coinciden, luego las que difieren
-- columna: conciliado | VARCHAR | - | coincide, difiere o no_verificable
-- columna: clase | VARCHAR | - | Código de la clase (vacío: coincide)
-- columna: clase_nombre | VARCHAR | - | Nombre de la clase (vacío: coincide)
-- columna: n | BIGINT | cifras | Cifras publicadas
SELECT k.conciliado, k.clase, any_value(c.nombre) AS clase_nombre, count(*) AS n
{de_cifras}
GROUP BY k.conciliado, k.clase
ORDER BY k.conciliado, any_value(c.orden)
