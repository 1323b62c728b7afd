-- pregunta: ¿De qué años, documentos, cuadros, medidas y clases hay cifras publicadas?
-- grano: una fila por año, documento, cuadro, medida y clase con alguna cifra; primero el año más nuevo
-- columna: ejercicio | SMALLINT | año | Año del documento
-- columna: documento | VARCHAR | - | Código del documento
-- columna: documento_corto | VARCHAR | - | Cita breve del documento
-- columna: cuadro | VARCHAR | - | Cuadro o sección
-- columna: medida | VARCHAR | - | Código de la medida
-- columna: medida_nombre | VARCHAR | - | Nombre de la medida
-- columna: clase | VARCHAR | - | Código de la clase (vacío: coinciden)
-- columna: clase_nombre | VARCHAR | - | Nombre de la clase
SELECT
    p.ejercicio, p.documento, any_value(d.corto) AS documento_corto, k.cuadro, p.medida,
    coalesce(any_value(m.nombre), p.medida) AS medida_nombre, k.clase, any_value(c.nombre) AS clase_nombre
{de_cifras}
GROUP BY p.ejercicio, p.documento, k.cuadro, p.medida, k.clase
ORDER BY p.ejercicio DESC, min(k.orden), p.medida, k.clase NULLS FIRST
