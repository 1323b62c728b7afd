-- The tables the questions read, filled by derivar_*.sql at load time, wide on purpose: a question is one scan.
-- The ones with a row per AOI have no keys, which would cost more than filling them; tests/data/test_unicas.py holds them.
-- Same rule as esquema.sql: the text after `--` is the COMMENT of the column, the line before a table its own.

-- Una fila por AOI y corte, con todo lo que leen los gráficos, la tabla y las descargas.
CREATE TABLE aoi_avance (
    corte_id INTEGER NOT NULL REFERENCES corte (corte_id), -- Corte.
    carga_id INTEGER NOT NULL REFERENCES carga (carga_id), -- Carga en vigor de su UE en ese corte.
    ejercicio SMALLINT NOT NULL, -- Año.
    corte DATE NOT NULL, -- Fecha del corte.
    pliego VARCHAR NOT NULL, -- Código del pliego.
    pliego_nombre VARCHAR NOT NULL, -- Nombre del pliego.
    ue VARCHAR NOT NULL, -- Unidad ejecutora, 6 dígitos.
    ue_nombre VARCHAR NOT NULL, -- Nombre de la unidad ejecutora.
    ue_corto VARCHAR NOT NULL, -- Nombre breve de la unidad ejecutora.
    oei VARCHAR NOT NULL, -- Objetivo estratégico institucional.
    oei_nombre VARCHAR NOT NULL, -- Nombre del objetivo.
    aei VARCHAR NOT NULL, -- Acción estratégica institucional.
    aei_nombre VARCHAR NOT NULL, -- Nombre de la acción.
    cc VARCHAR, -- Centro de costo; vacío si no se declara.
    cc_nombre VARCHAR, -- Nombre del centro de costo.
    aoi VARCHAR NOT NULL, -- Código de la AOI o clave local.
    codigo_local BOOLEAN NOT NULL, -- Verdadero si la clave es del proyecto y no del documento.
    denominacion VARCHAR NOT NULL, -- Nombre de la AOI.
    unidad_medida VARCHAR, -- Unidad de medida que se muestra.
    unidad_impresa VARCHAR, -- Unidad que imprime el cuadro.
    unidad_ficha VARCHAR, -- Unidad que dice la ficha de la AEI.
    unidad_dudosa BOOLEAN NOT NULL, -- Verdadero si la unidad que se muestra no es de fiar.
    unidad_fuente VARCHAR NOT NULL CHECK (unidad_fuente IN ('cuadro', 'ficha', 'dudosa')), -- De dónde sale la unidad que se muestra.
    tipo_agregacion VARCHAR, -- Cómo se acumulan los meses; vacío si solo se conoce el año.
    mes SMALLINT NOT NULL, -- Mes de corte de su UE, hasta el que hablan sus cifras; 0 si solo se conoce el año.
    programado DECIMAL(18,4) NOT NULL, -- Meta física hasta el mes de corte, en la unidad de la AOI.
    ejecutado DECIMAL(18,4), -- Ejecución física hasta el mes de corte; vacía si no se reportó nada.
    avance_real DOUBLE, -- Ejecución entre meta, sin tope, % (no acumulado: promedio de los meses); vacío si no hay meta o falta un reporte.
    avance DOUBLE, -- El menor entre 100 y avance_real, %.
    estado VARCHAR NOT NULL CHECK (estado IN ('ok', 'sp', 'si', 'inactiva')), -- ok, sin programación, seguimiento incompleto o inactiva.
    cuenta BOOLEAN NOT NULL, -- Si entra en el promedio de su nivel.
    programado_financiero DECIMAL(18,2), -- Presupuesto programado hasta el mes de corte, soles; vacío si no se declara.
    ejecutado_financiero DECIMAL(18,2), -- Devengado hasta el mes de corte, soles; vacío si no se declara.
    avance_financiero DOUBLE, -- ejecutado_financiero × 100 / programado_financiero, sin tope, %.
    categoria_presupuestal VARCHAR, -- Programa presupuestal o categoría, como se imprime.
    programa VARCHAR, -- Código de la categoría presupuestal.
    producto VARCHAR, -- Código del producto o proyecto.
    actividad_presupuestal VARCHAR, -- Código de la actividad, acción u obra.
    prioridad VARCHAR, -- Prioridad de la AOI, como se imprime.
    origen VARCHAR, -- De qué presupuesto nace (PIA, ley, decreto).
    busqueda VARCHAR NOT NULL, -- Código, nombre y unidad que se muestra, en minúsculas y sin acentos.
    documento VARCHAR NOT NULL, -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    nota VARCHAR, -- Aclaración sobre la fila.
    fila INTEGER NOT NULL, -- Fila del archivo leído; la 1 es la de encabezados.
    avance_publicado DECIMAL(18,4), -- Porcentaje que imprime el documento.
    banda_publicada VARCHAR -- Banda que imprime el documento.
);

-- Cada AOI de una carga con meses, al final de cada mes hasta el de corte: al corte y contra todo el año.
-- Lo que no depende del mes está en aoi_avance. El mes de corte, al corte, es la fila que aoi_avance ya trae.
CREATE TABLE aoi_periodo (
    carga_id INTEGER NOT NULL, -- Carga de la que sale.
    aoi VARCHAR NOT NULL, -- AOI.
    mes SMALLINT NOT NULL, -- Último mes que se acumula, 1 a 12.
    anual BOOLEAN NOT NULL, -- Falso: contra la meta hasta el mes. Verdadero: contra la meta del año.
    programado DECIMAL(18,4) NOT NULL, -- Meta física, en la unidad de la AOI.
    ejecutado DECIMAL(18,4), -- Ejecución física hasta el mes; vacía si no se reportó nada.
    avance_real DOUBLE, -- Ejecución entre meta, sin tope, %; vacío si no hay meta o falta un reporte.
    avance DOUBLE, -- El menor entre 100 y avance_real, %.
    estado VARCHAR NOT NULL, -- ok, sp, si o inactiva.
    cuenta BOOLEAN NOT NULL, -- Si entra en el promedio de su nivel.
    programado_financiero DECIMAL(18,2), -- Presupuesto programado, soles; vacío si no se declara.
    ejecutado_financiero DECIMAL(18,2), -- Devengado hasta el mes, soles; vacío si no se declara.
    avance_financiero DOUBLE -- ejecutado_financiero × 100 / programado_financiero, sin tope, %.
);

-- Lo que cada carga trae de cada unidad ejecutora, y hasta qué mes.
CREATE TABLE carga_ue (
    carga_id INTEGER NOT NULL REFERENCES carga (carga_id), -- Carga.
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL, -- Pliego.
    ue VARCHAR NOT NULL, -- Unidad ejecutora.
    dato VARCHAR NOT NULL CHECK (dato IN ('aoi', 'financiamiento', 'gasto')), -- Qué trae.
    filas INTEGER NOT NULL, -- AOI, o líneas de financiamiento o de gasto.
    n_activas INTEGER, -- AOI activas.
    n_inactivas INTEGER, -- AOI inactivas, que quedan fuera de toda cifra.
    mes_corte SMALLINT, -- Último mes que reportó al menos la parte de sus AOI activas que pide el ajuste; 0 si solo se conoce el año.
    PRIMARY KEY (carga_id, ue, dato)
);

-- Registros atrasados a la fecha de la carga: AOI activas sin registro de un mes cuyo plazo (fin del mes siguiente) ya pasó.
CREATE TABLE atraso (
    carga_id INTEGER NOT NULL REFERENCES carga (carga_id), -- Carga.
    ue VARCHAR NOT NULL, -- Unidad ejecutora.
    cc VARCHAR, -- Centro de costo; vacío si no se declara.
    mes SMALLINT NOT NULL, -- Mes sin registro.
    vence DATE NOT NULL, -- Último día del plazo de registro.
    n_aoi INTEGER NOT NULL, -- AOI activas sin registro de ese mes.
    UNIQUE (carga_id, ue, cc, mes)
);

-- Dinero de cada combinación de pliego, UE, OEI y AEI que tiene AOI (vacío = todas), o por qué no está disponible.
CREATE TABLE nivel_financiero (
    corte_id INTEGER NOT NULL REFERENCES corte (corte_id), -- Corte.
    pliego VARCHAR, -- Pliego; vacío = todos.
    ue VARCHAR, -- Unidad ejecutora; vacía = todas. Una fila de UE siempre lleva su pliego.
    oei VARCHAR, -- Objetivo; vacío = todos. Una fila de OEI siempre lleva su pliego. Una fila de AEI siempre lleva el suyo.
    aei VARCHAR, -- Acción; vacía = todas.
    pim DECIMAL(18,2), -- Presupuesto institucional modificado, soles; vacío si no está disponible.
    devengado DECIMAL(18,2), -- Devengado, soles; vacío si no está disponible.
    estado VARCHAR NOT NULL CHECK (estado IN ('declarado', 'derivado', 'suma', 'no_disponible')), -- Declarado por la fuente, obtenido restando, sumado de sus AOI, o no disponible.
    motivo VARCHAR, -- Por qué no está disponible, o cómo se obtuvo.
    fuente VARCHAR, -- Documento y cuadro de donde sale.
    UNIQUE (corte_id, pliego, ue, oei, aei),
    CHECK ((estado = 'no_disponible') = (pim IS NULL)),
    CHECK ((pim IS NULL) = (devengado IS NULL)),
    CHECK ((estado IN ('no_disponible', 'derivado')) <= (motivo IS NOT NULL))
);

-- Todo lo que se puede encontrar con el buscador, por corte.
CREATE TABLE busqueda (
    corte_id INTEGER NOT NULL REFERENCES corte (corte_id), -- Corte.
    tipo VARCHAR NOT NULL CHECK (tipo IN ('pliego', 'ue', 'oei', 'aei', 'aoi')), -- Qué es.
    codigo VARCHAR NOT NULL, -- Código o clave local.
    nombre VARCHAR NOT NULL, -- Nombre.
    texto VARCHAR NOT NULL, -- Código y nombre en minúsculas y sin acentos.
    pliego VARCHAR NOT NULL, -- Pliego al que lleva.
    ue VARCHAR, -- Unidad ejecutora a la que lleva, si es UE o AOI.
    oei VARCHAR, -- Objetivo al que lleva.
    aei VARCHAR, -- Acción a la que lleva.
    aoi VARCHAR, -- AOI a la que lleva.
    ruta VARCHAR NOT NULL, -- Camino que se muestra junto al resultado.
    orden INTEGER NOT NULL -- Orden natural: pliego, UE, OEI, AEI y AOI, cada una por código.
);
