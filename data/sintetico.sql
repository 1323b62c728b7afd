-- The made-up country: who exists, what each activity is and how it will go. Read by data/sintetico.py.
-- Nothing is random: each draw is a hash of the seed, the name of the draw and the thing, so that neither the order of
-- the rows nor the number of threads changes anything. Variables: semilla, pliegos, unidades (UE), aoi, cortes, primera_ue.
-- The words come from data/sintetico_palabras.py, one table each, numbered from 0 in column i.

-- The second hash is needed: hash(a, b) only combines, so that draws under two names would go hand in hand.
CREATE MACRO dado(que, cosa, caras) AS (hash(hash(getvariable('semilla'), que, cosa)) % caras)::BIGINT;
CREATE MACRO dado2(que, cosa, otra, caras) AS (hash(hash(getvariable('semilla'), que, cosa, otra)) % caras)::BIGINT;
-- From 0 up to 1, in steps of 2^-53: the same double everywhere, with no function of the system's library.
CREATE MACRO azar(que, cosa) AS (hash(hash(getvariable('semilla'), que, cosa)) >> 11) / 9007199254740992::DOUBLE;
-- So many thousandths of a whole, as a whole number; the parts of a year add up to the year.
CREATE MACRO parte(total, milesimas) AS (total * milesimas + 500) // 1000;

-- What is drawn by weight: a hundred balls of each bag, `i` is what the ball stands for.
CREATE TABLE bolsa AS
WITH bola AS (
    SELECT 'perfil' AS que, i, unnest(range(peso)) AS n FROM perfil
    UNION ALL SELECT 'dinero', i, unnest(range(peso)) FROM perfil_de_dinero
    UNION ALL SELECT 'fuente', i, unnest(range(peso)) FROM fuente
    UNION ALL SELECT 'generica', i, unnest(range(peso)) FROM generica
)
SELECT que, row_number() OVER (PARTITION BY que ORDER BY i, n) - 1 AS bolo, i FROM bola;

-- Thousandths of the year before each month and up to it, and the last day of the month.
CREATE MACRO meses_de(perfiles) AS TABLE
    SELECT p.i AS perfil, m::SMALLINT AS mes, coalesce(list_sum(p.partes[:m - 1]), 0)::BIGINT AS antes,
           list_sum(p.partes[:m])::BIGINT AS hasta, last_day(make_date(getvariable('ejercicio'), m, 1)) AS ultimo_dia
    FROM query_table(perfiles) AS p, range(1, 13) AS t (m);
CREATE TABLE perfil_mes AS FROM meses_de('perfil');
CREATE TABLE dinero_mes AS FROM meses_de('perfil_de_dinero');

CREATE TABLE pliego AS
WITH peso AS (
    SELECT i::INTEGER AS pi, 1 + dado('peso de pliego', i, 6) AS peso
    FROM range(getvariable('pliegos')) AS t (i)
), corrido AS (
    SELECT *, sum(peso) OVER (ORDER BY pi) AS hasta, sum(peso) OVER () AS total FROM peso
)
-- Codes from 901 on are nobody's; above 99 pliegos there are not enough of them.
SELECT c.pi, lpad((c.pi + CASE WHEN getvariable('pliegos') <= 99 THEN 901 ELSE 1 END)::VARCHAR, 3, '0') AS pliego,
       s.i AS sector, s.programa,
       'PLIEGO SINTÉTICO ' || lpad((c.pi + 1)::VARCHAR, 3, '0') || ': ' || s.nombre
           || CASE WHEN c.pi >= n.n THEN ' ' || (c.pi // n.n + 1) ELSE '' END AS denominacion,
       1 + ((getvariable('unidades') - getvariable('pliegos')) * c.hasta // c.total
            - (getvariable('unidades') - getvariable('pliegos')) * (c.hasta - c.peso) // c.total)::INTEGER AS n_ue
FROM corrido AS c, (SELECT count(*)::INTEGER AS n FROM sector) AS n
JOIN sector AS s ON s.i = c.pi % n.n
ORDER BY c.pi;

CREATE TABLE ue AS
WITH una AS (
    SELECT p.*, unnest(range(p.n_ue))::INTEGER AS k FROM pliego AS p
), numerada AS (
    SELECT *, (row_number() OVER (ORDER BY pi, k) - 1)::INTEGER AS j FROM una
), pesada AS (
    SELECT *, 2 + dado('peso de ue', j, 9) * dado('otro peso de ue', j, 5) // 2 AS peso FROM numerada
), corrida AS (
    SELECT *, sum(peso) OVER (ORDER BY j) AS hasta, sum(peso) OVER () AS total FROM pesada
), repartida AS (
    SELECT *, 1 + ((getvariable('aoi') - getvariable('unidades')) * hasta // total
                   - (getvariable('aoi') - getvariable('unidades')) * (hasta - peso) // total)::BIGINT AS n_aoi
    FROM corrida
)
SELECT r.j, r.pi, r.pliego, r.sector, r.programa, r.k, (getvariable('primera_ue') + r.j)::VARCHAR AS ue,
       lpad((r.k + 1)::VARCHAR, 3, '0') AS codigo_en_pliego,
       CASE WHEN r.k = 0 THEN 'ADMINISTRACIÓN GENERAL' ELSE x.nombre || m.nombre END
           || CASE WHEN r.k > 32 THEN ' ' || l.nombre ELSE '' END || ' (UE SINTÉTICA)' AS denominacion,
       CASE WHEN r.k = 0 THEN 'ADMINISTRACIÓN GENERAL ' || r.pliego ELSE m.nombre END
           || CASE WHEN r.k > 32 THEN ' ' || l.nombre ELSE '' END AS corto,
       r.n_aoi, sum(r.n_aoi) OVER (ORDER BY r.j) - r.n_aoi AS desde,
       -- Thousandths by which its activities go worse; day of the month in which it registers; lateness in percent.
       dado('calidad', r.j, 14) * dado('otra calidad', r.j, 14) - 30 AS calidad, 6 + dado('día de registro', r.j, 8) AS dia,
       2 + dado('demora', r.j, 4) * dado('otra demora', r.j, 3) AS demora,
       least(greatest(r.n_aoi // 15, 2), 8) AS n_linea
FROM repartida AS r
JOIN tema AS m ON m.sector = r.sector AND m.i = (r.k + 7) % 8
JOIN unidad AS x ON x.i = (r.k + r.k // 8 + dado('clase de ue', r.pi, 4)) % 4
JOIN lugar AS l ON l.i = r.k % 20
ORDER BY r.j;

CREATE TABLE centro_costo AS
SELECT u.ue, c.cc, c.nombre AS denominacion, TRUE AS apoyo, c.i::BIGINT AS indice
FROM ue AS u, centro AS c
UNION ALL
SELECT u.ue, '05.' || lpad((1 + c // 3)::VARCHAR, 2, '0') || '.' || lpad((1 + c % 3)::VARCHAR, 2, '0') AS cc,
       'DIRECCIÓN DE ' || m.nombre AS denominacion, FALSE AS apoyo, c AS indice
FROM (SELECT *, unnest(range(n_linea)) AS c FROM ue) AS u
JOIN tema AS m ON m.sector = u.sector AND m.i = (u.c + u.pi) % 8;

-- The plan of a pliego: from three objectives on, the more the larger it is; the last one is its own management.
CREATE TABLE oei AS
WITH plan AS (
    SELECT pi, pliego, sector, programa, least(3 + sum(n_aoi) // 60, 7)::INTEGER AS n_oei
    FROM ue
    GROUP BY pi, pliego, sector, programa
), una AS (
    SELECT *, unnest(range(n_oei))::INTEGER AS o FROM plan
)
SELECT a.*, 'OEI.' || lpad((a.o + 1)::VARCHAR, 2, '0') AS oei, a.o = a.n_oei - 1 AS apoyo,
       CASE WHEN a.o = a.n_oei - 1 THEN getvariable('objetivo_de_gestion')
            ELSE b.antes || m.nombre || b.despues END AS denominacion,
       (a.o + 1)::SMALLINT AS prioridad,
       2 + dado2('acciones', a.pi, a.o, 3) AS n_aei
FROM una AS a
JOIN objetivo AS b ON b.i = (a.o + dado('objetivo', a.pi, 6)) % 6
JOIN tema AS m ON m.sector = a.sector AND m.i = a.o
ORDER BY a.pi, a.o;

CREATE TABLE aei AS
WITH una AS (
    SELECT *, unnest(range(n_aei))::INTEGER AS k FROM oei
)
SELECT a.pi, a.pliego, a.sector, a.oei, a.apoyo,
       'AEI' || a.oei[4:] || '.' || lpad((a.k + 1)::VARCHAR, 2, '0') AS aei,
       CASE WHEN a.apoyo THEN g.nombre ELSE b.antes || m.nombre || b.despues END AS denominacion,
       (a.k + 1)::SMALLINT AS prioridad,
       row_number() OVER (PARTITION BY a.pi, a.apoyo ORDER BY a.o, a.k) - 1 AS indice,
       count(*) OVER (PARTITION BY a.pi, a.apoyo) AS n_indices,
       m.i AS tema, m.nombre AS tema_nombre,
       dado2('calidad', a.pi, a.o * 10 + a.k, 10) * dado2('otra calidad', a.pi, a.o * 10 + a.k, 10) - 20 AS calidad,
       -- Of the actions that reach the people, one in seven has no budget programme.
       CASE WHEN a.apoyo THEN '9001' WHEN dado2('sin programa', a.pi, a.o * 10 + a.k, 7) = 0 THEN '9002'
            ELSE a.programa END AS programa
FROM una AS a
JOIN accion AS b ON b.i = (a.k + dado2('acción', a.pi, a.o, 6)) % 6
JOIN accion_de_gestion AS g ON g.i = a.k
JOIN tema AS m ON m.sector = a.sector AND m.i = (a.o + 3 * (a.k % 2)) % 8
ORDER BY a.pi, a.oei, a.k;

-- Each activity of the country, whole: what it is, how well it will go, and what will change in it.
CREATE TABLE actividad AS
WITH sorteada AS (
    SELECT u.j, u.pi, u.pliego, u.sector, u.ue, u.k AS ue_k, u.calidad, u.dia, u.demora, u.n_linea,
           unnest(range(u.n_aoi)) AS n, u.desde + n AS id,
           dado('apoyo', id, 100) < CASE WHEN u.k = 0 THEN 55 ELSE 20 END AS apoyo,
           dado('acto de apoyo', id, 8) AS acto_de_apoyo, dado('acto', id, 21) AS bolo,
           azar('cuánto', id) AS cuanto, azar('meta', id) AS cuanta_meta, azar('dinero', id) AS cuanto_dinero,
           dado('cambio', id, 1000) AS bolo_de_cambio
    FROM ue AS u
), situada AS (
    SELECT s.*,
           -- A unit has its own actions at the front of its mind: half of its activities are in a quarter of them.
           CASE WHEN s.apoyo THEN dado('acción de gestión', s.id, 1000)
                ELSE s.ue_k * 2 + floor(azar('acción', s.id) * azar('acción', s.id) * n.cuantas)::BIGINT END % n.cuantas AS aei_indice,
           n.cuantas AS n_aei
    FROM sorteada AS s
    JOIN (SELECT DISTINCT pi, apoyo, n_indices AS cuantas FROM aei) AS n ON n.pi = s.pi AND n.apoyo = s.apoyo
), medida AS (
    SELECT s.*, e.programa, e.tema, e.tema_nombre, dado('rendimiento', s.id, 1000) - s.calidad - e.calidad AS rango
    FROM situada AS s
    JOIN aei AS e ON e.pi = s.pi AND e.apoyo = s.apoyo AND e.indice = s.aei_indice
)
SELECT s.id::INTEGER AS id, s.j, s.pi, s.pliego, s.ue, s.apoyo, s.aei_indice, s.n_aei, s.dia, s.demora, c.cc,
       'AOI' || s.ue || lpad((s.n + 1)::VARCHAR, 5, '0') AS aoi,
       CASE WHEN s.apoyo THEN g.nombre ELSE b.nombre || s.tema_nombre END || ' - ' || l.nombre AS denominacion,
       CASE WHEN s.apoyo THEN g.unidad ELSE b.unidad END AS unidad,
       CASE WHEN s.apoyo THEN 'DOCUMENTO TÉCNICO' ELSE b.otra_unidad END AS otra_unidad,
       CASE WHEN s.apoyo THEN 'acumulado_anual' ELSE b.agregacion END AS agregacion,
       CASE WHEN dado('sin meta', s.id, 1000) < 12 THEN 0
            WHEN s.apoyo THEN [12, 12, 12, 12, 4, 24, 6, 12][1 + dado('meta de apoyo', s.id, 8)]
            ELSE b.menor + floor((b.mayor - b.menor) * s.cuanta_meta * s.cuanta_meta * s.cuanta_meta)::BIGINT
       END::BIGINT AS meta,
       CASE WHEN s.apoyo AND dado('parejo', s.id, 4) > 0 THEN 0 ELSE bp.i END AS perfil, bd.i AS perfil_de_dinero,
       -- Executed against programmed. Most reach the goal exactly, about a fifth goes beyond it, one in ten stays low.
       CASE WHEN s.rango < 75 THEN 0.05 + 0.67 * s.cuanto
            WHEN s.rango < 140 THEN 0.76 + 0.18 * s.cuanto
            WHEN s.rango < 240 THEN 0.95 + 0.05 * s.cuanto
            WHEN s.rango < 690 THEN 1
            WHEN s.rango < 890 THEN 1 + 0.25 * s.cuanto
            ELSE 1.2 + 1.2 * s.cuanto * s.cuanto END::DOUBLE AS rendimiento,
       -- Céntimos of the year, of whole soles; one in eight activities has no money of its own.
       CASE WHEN dado('sin dinero', s.id, 8) = 0 THEN 0
            ELSE floor(100000 * CASE WHEN NOT s.apoyo THEN b.peso WHEN s.acto_de_apoyo = 2 THEN 25 ELSE 3 END
                       * (0.2 + 8 * s.cuanto_dinero * s.cuanto_dinero * s.cuanto_dinero))::BIGINT END * 100 AS centimos,
       dado('activa', s.id, 1000) >= 30 AS activa,
       CASE WHEN s.bolo_de_cambio >= 130 OR getvariable('cortes') = 1 THEN ''
            WHEN s.bolo_de_cambio < 30 THEN 'programa' WHEN s.bolo_de_cambio < 42 THEN 'aei'
            WHEN s.bolo_de_cambio < 54 THEN 'unidad' WHEN s.bolo_de_cambio < 69 THEN 'nombre'
            WHEN s.bolo_de_cambio < 84 THEN 'nueva' WHEN s.bolo_de_cambio < 94 THEN 'sale'
            WHEN s.bolo_de_cambio < 106 THEN 'baja' ELSE 'corrige' END AS cambio,
       2 + dado('corte del cambio', s.id, greatest(getvariable('cortes') - 1, 1)) AS corte_del_cambio,
       [0.5, 0.75, 0.8, 1.25, 1.5, 2][1 + dado('factor', s.id, 6)]::DOUBLE AS factor,
       CASE WHEN dado('inicial', s.id, 5) = 0 THEN [0.6, 0.8, 0.9, 1.2][1 + dado('factor inicial', s.id, 4)]
            ELSE 1 END::DOUBLE AS factor_inicial,
       CASE WHEN dado('nunca', s.id, 100) = 0 THEN 1 + dado('desde cuándo nunca', s.id, 12) ELSE 13 END AS nunca,
       CASE WHEN s.apoyo THEN '3999999' WHEN s.programa = '9002' THEN '3999999'
            ELSE '30009' || lpad((s.sector * 10 + s.tema)::VARCHAR, 2, '0') END AS producto,
       CASE WHEN s.apoyo THEN g.actividad
            ELSE '59' || lpad((s.sector * 1000 + s.tema * 100 + b.i)::VARCHAR, 5, '0') END AS actividad,
       CASE WHEN s.apoyo THEN g.actividad_nombre ELSE b.nombre || s.tema_nombre END AS actividad_nombre,
       s.tema_nombre,
       -- One to four is how the planning system prints it.
       ['1 : Muy Alta', '2 : Alta', '2 : Alta', '3 : Media'][1 + dado('prioridad', s.id, 4)] AS prioridad
FROM medida AS s
JOIN centro_costo AS c ON c.ue = s.ue AND c.apoyo = s.apoyo
 AND c.indice = dado('centro', s.id, CASE WHEN s.apoyo THEN 7 ELSE s.n_linea END)
JOIN acto_de_apoyo AS g ON g.i = s.acto_de_apoyo
JOIN acto AS b ON b.i = CASE WHEN s.bolo < 18 THEN s.bolo // 2 ELSE s.bolo - 9 END
JOIN lugar AS l ON l.i = dado('lugar', s.id, 20)
JOIN bolsa AS bp ON bp.que = 'perfil' AND bp.bolo = dado('perfil', s.id, 100)
JOIN bolsa AS bd ON bd.que = 'dinero' AND bd.bolo = dado('perfil de dinero', s.id, 100)
ORDER BY s.id;
