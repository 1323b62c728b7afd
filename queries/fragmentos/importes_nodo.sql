-- Money of a whole node: its own line of nivel_financiero, never spread over parts nor added up from other grains.
d.pim, d.devengado, d.devengado * 100 / nullif(d.pim, 0) AS avance_financiero,
coalesce(d.estado, 'no_disponible') AS dinero_estado,
CASE WHEN d.estado IS NULL THEN 'La fuente no declara importes para esta combinación.' ELSE d.motivo END AS dinero_motivo,
d.fuente AS dinero_fuente
