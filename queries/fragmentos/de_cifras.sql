-- The published figures of a filter, each with its reconciliation, its document, its measure and its kind.
FROM conciliacion AS k
JOIN cifra_publicada AS p ON p.cifra = k.cifra
JOIN documento AS d ON d.documento = p.documento
LEFT JOIN medida_publicada AS m ON m.medida = p.medida
LEFT JOIN clase_conciliacion AS c ON c.clase = k.clase
WHERE {donde}
