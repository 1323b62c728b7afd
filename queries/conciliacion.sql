-- pregunta: ¿Qué imprimen los documentos, qué resulta de los datos, y por qué difieren?
-- grano: una fila por cifra publicada del filtro, en el orden del documento: cuadros, gráficos, secciones y fichas
-- columna: cifra | INTEGER | - | Número de la cifra
-- columna: ejercicio | SMALLINT | año | Año del documento
-- columna: documento | VARCHAR | - | Código del documento
-- columna: documento_corto | VARCHAR | - | Cita breve del documento
-- columna: lugar | VARCHAR | - | Dónde aparece la cifra
-- columna: cuadro | VARCHAR | - | Cuadro o sección: el lugar hasta la primera coma o dos puntos
-- columna: nivel | VARCHAR | - | Nivel del nodo: pliego, ue, cc, oei, aei, aoi, indicador, categoria o resolucion
-- columna: nodo | VARCHAR | - | Código del nodo
-- columna: nodo_nombre | VARCHAR | - | Nombre del nodo
-- columna: medida | VARCHAR | - | Código de la medida
-- columna: medida_nombre | VARCHAR | - | Nombre de la medida
-- columna: unidad | VARCHAR | - | Unidad de la medida: pct, soles, cuenta, unidades, puntos o texto
-- columna: publicado | VARCHAR | - | Lo que imprime el documento
-- columna: valor | DECIMAL(24,4) | según la medida | Lo publicado como número (vacío: no es un número)
-- columna: calculado | DECIMAL(24,4) | según la medida | Lo que resulta de los datos (vacío: no hay con qué calcularlo)
-- columna: calculado_texto | VARCHAR | - | Lo que resulta de los datos, si la medida es un texto
-- columna: diferencia | DECIMAL(24,4) | según la medida | Lo publicado menos lo calculado
-- columna: conciliado | VARCHAR | - | coincide, difiere o no_verificable
-- columna: clase | VARCHAR | - | Código de la clase de diferencia, o de por qué no se verifica (vacío: coincide)
-- columna: clase_nombre | VARCHAR | - | Nombre de la clase
-- columna: motivo | VARCHAR | - | La razón en palabras, hallada por regla (vacía: coincide)
-- columna: como | VARCHAR | - | Cómo se recalculó (vacío: no se puede)
-- columna: pliego | VARCHAR | - | Pliego del nodo
-- columna: ue | VARCHAR | - | UE del nodo, si es de una
-- columna: oei | VARCHAR | - | OEI del nodo, si es de uno
-- columna: aei | VARCHAR | - | AEI del nodo, si es de una
-- columna: aoi | VARCHAR | - | AOI del nodo, si está en un cuadro
SELECT
    p.cifra, p.ejercicio, p.documento, d.corto AS documento_corto, p.lugar, k.cuadro, p.nivel, p.nodo, k.nodo_nombre,
    p.medida, coalesce(m.nombre, p.medida) AS medida_nombre, coalesce(m.unidad, 'unidades') AS unidad,
    p.valor_texto AS publicado, p.valor, k.calculado::DECIMAL(24,4) AS calculado, k.calculado_texto,
    k.diferencia::DECIMAL(24,4) AS diferencia, k.conciliado, k.clase, c.nombre AS clase_nombre, k.motivo, k.como,
    k.pliego, k.ue, k.oei, k.aei, k.aoi,
    count(*) OVER () AS total
{de_cifras}
ORDER BY k.orden
{pagina}
