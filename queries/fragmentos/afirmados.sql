-- What a text claims of a budget category, if some AOI of the node is of it.
SELECT c.medida, any_value(c.valor) AS valor, any_value(c.nodo || ', ' || c.lugar) AS donde
FROM cifra_publicada AS c
WHERE c.ejercicio = $ejercicio AND c.nivel = 'categoria' AND EXISTS (
    FROM aoi_avance AS a
    WHERE {donde} AND a.documento = c.documento AND starts_with(a.categoria_presupuestal, c.nodo)
)
GROUP BY c.medida
