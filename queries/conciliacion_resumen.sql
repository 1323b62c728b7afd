-- pregunta: ¿Cuántas cifras de cada cuadro coinciden, difieren o no se pueden verificar?
-- grano: una fila por documento y cuadro con alguna cifra del filtro, en el orden del documento
-- columna: documento | VARCHAR | - | Código del documento
-- columna: documento_corto | VARCHAR | - | Cita breve del documento
-- columna: cuadro | VARCHAR | - | Cuadro o sección
-- columna: n | BIGINT | cifras | Cifras publicadas
-- columna: n_coincide | BIGINT | cifras | Coinciden con lo calculado, al redondeo impreso
-- columna: n_difiere | BIGINT | cifras | Difieren de lo calculado
-- columna: n_no_verificable | BIGINT | cifras | No se pueden verificar
SELECT
    p.documento, any_value(d.corto) AS documento_corto, k.cuadro, count(*) AS n,
    count(*) FILTER (k.conciliado = 'coincide') AS n_coincide,
    count(*) FILTER (k.conciliado = 'difiere') AS n_difiere,
    count(*) FILTER (k.conciliado = 'no_verificable') AS n_no_verificable
{de_cifras}
GROUP BY p.documento, k.cuadro
ORDER BY min(k.orden)
