-- The columns of brechas.sql with fragmentos/puestas.sql: of what is not supposed, what would come of the others.
s.que AS que_supuesto, s.valor AS valor_supuesto, s.programado_s AS programado_supuesto,
s.ejecutado_s AS ejecutado_supuesto,
CASE WHEN supuesto THEN s.avance_s ELSE o.avance END AS avance_supuesto,
CASE WHEN supuesto THEN s.banda_s ELSE o.banda END AS banda_supuesta,
CASE WHEN supuesto THEN s.falta_s ELSE o.falta END / 1e12 / n_s AS aporte_supuesto
