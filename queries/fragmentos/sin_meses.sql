-- As fragmentos/meses.sql, in a corte of which only the year is known.
NULL::SMALLINT AS mes_menor, 0::SMALLINT AS mes_corte, n_aoi AS n_sin_meses
