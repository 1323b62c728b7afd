-- The state of each figure, its kind and the reason, found by rule.

INSERT INTO clase_conciliacion VALUES
    ('sin_explicacion', 'difiere', 99, 'Sin explicación hallada'),
    ('sin_numero', 'no_verificable', 101, 'La celda no trae número'),
    ('unica_fuente', 'no_verificable', 105, 'Única fuente'),
    ('sin_dato', 'no_verificable', 109, 'Sin dato con que recalcular');

INSERT INTO conciliacion BY NAME
SELECT k.cifra, k.calculado, k.valor - k.calculado AS diferencia,
       CASE WHEN k.valor IS NULL OR k.calculado IS NULL THEN 'no_verificable' WHEN k.coincide THEN 'coincide'
            ELSE 'difiere' END AS conciliado,
       CASE WHEN k.valor IS NULL THEN 'sin_numero' WHEN k.calculado IS NULL THEN 'sin_dato' WHEN NOT k.coincide THEN 'sin_explicacion' END AS clase,
       CASE WHEN k.valor IS NULL THEN 'La celda no trae un número.' WHEN k.calculado IS NULL THEN 'Sin dato.' WHEN NOT k.coincide THEN 'Sin explicación.' END AS motivo,
       k.como, s.* EXCLUDE (cifra), normalizar(concat_ws(' ', k.lugar, k.nodo, s.nodo_nombre, k.medida_nombre, motivo)) AS busqueda
FROM cotejo AS k JOIN sitio AS s ON s.cifra = k.cifra;
