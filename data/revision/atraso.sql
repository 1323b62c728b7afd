-- Registrations past due at the cut date of the load: one row per UE, cost centre and month, worst first.
SELECT t.ue, t.cc, c.denominacion AS cc_nombre, t.mes, t.vence, t.n_aoi
FROM atraso AS t
JOIN carga AS k ON k.carga_id = t.carga_id
LEFT JOIN centro_costo AS c ON c.ejercicio = k.ejercicio AND c.ue = t.ue AND c.cc = t.cc
WHERE k.clave = $clave
ORDER BY t.n_aoi DESC, t.ue, t.cc NULLS FIRST, t.mes
