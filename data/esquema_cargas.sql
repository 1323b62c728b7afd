-- What came in, load by load, and which load each corte uses. Same rule as esquema.sql: the text after `--` is the COMMENT
-- of the column, the line before a table its own.

-- Cargas: de qué archivo salió cada fila, cuándo y quién la hizo. También las retiradas, que ya no aportan filas.
CREATE TABLE carga (
    carga_id INTEGER PRIMARY KEY, -- Número de la carga dentro de la publicación.
    clave VARCHAR NOT NULL UNIQUE, -- Nombre estable de la carga, el mismo en todas las publicaciones.
    tipo VARCHAR NOT NULL CHECK (tipo IN ('informe', 'ceplan', 'ceplan_financiero', 'mef', 'plantilla', 'sintetico')), -- Qué clase de archivo es.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR, -- Pliego; vacío si la carga trae varios.
    ue VARCHAR, -- Unidad ejecutora; vacía si la carga trae varias.
    version_poi VARCHAR, -- Versión del POI cuyo dinero declara; vacía si no declara ninguna.
    archivo VARCHAR NOT NULL, -- Archivo leído, relativo a la carpeta de fuentes o con el nombre con que llegó.
    sha256 VARCHAR NOT NULL CHECK (length(sha256) = 64), -- Huella del contenido del archivo.
    filas INTEGER NOT NULL CHECK (filas >= 0), -- Filas cargadas.
    advertencias INTEGER NOT NULL CHECK (advertencias >= 0), -- Advertencias que dio su revisión.
    fecha_corte DATE NOT NULL, -- Fecha hasta la que hablan los datos.
    cargado_en TIMESTAMP NOT NULL, -- Momento de la carga, hora UTC.
    cargado_por VARCHAR NOT NULL, -- Quién la hizo.
    estado VARCHAR NOT NULL CHECK (estado IN ('vigente', 'reemplazada', 'retirada')), -- Si algún corte la usa, si otra de su misma fecha la reemplaza, o si se retiró.
    retirada_en TIMESTAMP, -- Momento en que se retiró, hora UTC.
    retirada_por VARCHAR, -- Quién la retiró.
    CHECK ((estado = 'retirada') = (retirada_en IS NOT NULL)),
    CHECK ((retirada_en IS NULL) = (retirada_por IS NULL))
);

-- Cortes: el estado de todas las UE de un ejercicio a una fecha, cada una con su última carga hasta ese día.
CREATE TABLE corte (
    corte_id INTEGER PRIMARY KEY, -- Número del corte dentro de la publicación.
    ejercicio SMALLINT NOT NULL, -- Año.
    fecha DATE NOT NULL, -- Fecha hasta la que hablan los datos: la de la carga más reciente del corte.
    fecha_menor DATE NOT NULL, -- Fecha de la carga más antigua del corte; igual a fecha si todas las UE se cortaron el mismo día.
    n_pliegos SMALLINT NOT NULL CHECK (n_pliegos > 0), -- Pliegos del corte.
    n_ue SMALLINT NOT NULL CHECK (n_ue > 0), -- Unidades ejecutoras del corte.
    mes_corte SMALLINT NOT NULL CHECK (mes_corte BETWEEN 0 AND 12), -- Mayor mes de corte de sus UE; 0 si ninguna tiene meses.
    mes_menor SMALLINT NOT NULL CHECK (mes_menor BETWEEN 0 AND 12), -- Menor mes de corte de sus UE con meses; 0 si ninguna los tiene.
    n_ue_sin_meses SMALLINT NOT NULL CHECK (n_ue_sin_meses >= 0), -- UE de las que solo se conoce el año.
    version_poi VARCHAR, -- Versión del POI que evalúa; vacía si no la declara una sola fuente.
    version_resolucion VARCHAR, -- Resolución que aprueba esa versión.
    documento VARCHAR REFERENCES documento (documento), -- Documento de origen, si es uno solo.
    fuente VARCHAR NOT NULL, -- De dónde salen las cifras, para el pie de la página.
    cobertura VARCHAR, -- Qué parte cubre, si no es todo.
    vigente BOOLEAN NOT NULL, -- Si es el último corte de su ejercicio.
    UNIQUE (ejercicio, fecha)
);

-- Qué carga está en vigor para cada unidad ejecutora en cada corte, por clase de dato.
CREATE TABLE corte_carga (
    corte_id INTEGER NOT NULL REFERENCES corte (corte_id), -- Corte.
    ue VARCHAR NOT NULL, -- Unidad ejecutora.
    dato VARCHAR NOT NULL CHECK (dato IN ('aoi', 'financiamiento', 'gasto')), -- Actividades, sus fuentes de financiamiento o gasto del MEF.
    carga_id INTEGER NOT NULL REFERENCES carga (carga_id), -- Carga en vigor de esa UE a esa fecha.
    PRIMARY KEY (corte_id, ue, dato)
);

-- Actividades operativas e inversiones tal como las trae cada carga.
CREATE TABLE aoi (
    carga_id INTEGER NOT NULL REFERENCES carga (carga_id), -- Carga de la que sale.
    ejercicio SMALLINT NOT NULL, -- Año.
    aoi VARCHAR NOT NULL, -- Código AOI de 14 caracteres, o clave local si el documento no lo imprime.
    codigo_local BOOLEAN NOT NULL, -- Verdadero si la clave es del proyecto y no del documento.
    ue VARCHAR NOT NULL, -- Unidad ejecutora.
    pliego VARCHAR NOT NULL, -- Pliego de la unidad ejecutora.
    oei VARCHAR NOT NULL, -- Objetivo estratégico institucional.
    aei VARCHAR NOT NULL, -- Acción estratégica institucional.
    cc VARCHAR, -- Centro de costo; vacío si no se declara.
    denominacion VARCHAR NOT NULL CHECK (length(denominacion) BETWEEN 1 AND 10000), -- Nombre de la AOI.
    unidad_impresa VARCHAR, -- Unidad de medida como la imprime el cuadro.
    unidad_ficha VARCHAR, -- Unidad de medida según la ficha de la AEI.
    unidad_confiable BOOLEAN NOT NULL, -- Falso si la unidad impresa del cuadro no es de fiar.
    tipo_agregacion VARCHAR CHECK (tipo_agregacion IN ('acumulado_anual', 'acumulado_mensual', 'no_acumulado')), -- Cómo se acumulan los meses; vacío si no se declara.
    activa BOOLEAN NOT NULL, -- Si la AOI está activa.
    categoria_presupuestal VARCHAR, -- Programa presupuestal o categoría, como se imprime.
    programa VARCHAR, -- Código de la categoría presupuestal, 4 dígitos.
    producto VARCHAR, -- Código del producto o proyecto, 7 dígitos.
    actividad_presupuestal VARCHAR, -- Código de la actividad, acción u obra, 7 dígitos.
    prioridad VARCHAR, -- Prioridad de la AOI, como se imprime.
    origen VARCHAR, -- De qué presupuesto nace (PIA, ley, decreto).
    avance_publicado DECIMAL(18,4), -- Porcentaje que imprime el documento.
    banda_publicada VARCHAR CHECK (banda_publicada IN ('bajo', 'medio', 'alto')), -- Banda que imprime el documento.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de origen.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección del documento.
    nota VARCHAR, -- Aclaración sobre la fila.
    fila INTEGER NOT NULL, -- Fila del archivo leído; la 1 es la de encabezados.
    busqueda VARCHAR NOT NULL, -- Código, nombre y unidad que se muestra, en minúsculas y sin acentos.
    PRIMARY KEY (carga_id, aoi),
    FOREIGN KEY (ejercicio, ue) REFERENCES ue (ejercicio, ue),
    FOREIGN KEY (ejercicio, pliego, oei, aei) REFERENCES aei (ejercicio, pliego, oei, aei),
    CHECK (regexp_full_match(aoi, CASE WHEN codigo_local THEN 'LOCAL-\d{4}-\d{6}-\d{2}' ELSE 'AOI\d{11}' END)),
    CHECK (ue = CASE WHEN codigo_local THEN aoi[12:17] ELSE aoi[4:9] END)
);

-- No keys from here to gasto: they cost minutes and a third of the file. data/paquetes_revisar.sql and tests hold them.
-- Metas y ejecución de cada AOI por mes; el mes 0 es «solo se conoce el año».
CREATE TABLE aoi_mes (
    carga_id INTEGER NOT NULL, -- Carga de la que sale.
    aoi VARCHAR NOT NULL, -- AOI.
    mes SMALLINT NOT NULL CHECK (mes BETWEEN 0 AND 12), -- 1 a 12, o 0 para el año entero.
    fisico_inicial DECIMAL(18,4) CHECK (fisico_inicial >= 0), -- Meta física del plan de apertura (CS), en la unidad de la AOI.
    fisico_programado DECIMAL(18,4) CHECK (fisico_programado >= 0), -- Meta física vigente (RE), en la unidad de la AOI.
    fisico_ejecutado DECIMAL(18,4) CHECK (fisico_ejecutado >= 0), -- Ejecución física (SE); vacía si no se reportó.
    financiero_inicial DECIMAL(18,2), -- Presupuesto del plan de apertura, soles.
    financiero_programado DECIMAL(18,2) CHECK (financiero_programado >= 0), -- Presupuesto vigente, soles; vacío si no se declara.
    financiero_ejecutado DECIMAL(18,2), -- Devengado, soles; vacío si no se declara.
    motivo VARCHAR -- Motivo que declara el seguimiento.
);

-- De qué fuente y genérica sale el dinero programado de cada AOI, por mes (exportación financiera de CEPLAN V.01).
CREATE TABLE aoi_financiamiento (
    carga_id INTEGER NOT NULL, -- Carga de la que sale.
    aoi VARCHAR NOT NULL, -- AOI.
    fuente VARCHAR NOT NULL, -- Código de la fuente de financiamiento.
    fuente_nombre VARCHAR, -- Fuente de financiamiento.
    rubro VARCHAR NOT NULL, -- Código del rubro.
    rubro_nombre VARCHAR, -- Rubro.
    generica VARCHAR NOT NULL, -- Categoría, tipo y genérica de gasto: 5-2.3.
    generica_nombre VARCHAR, -- Genérica de gasto.
    mes SMALLINT NOT NULL CHECK (mes BETWEEN 1 AND 12), -- Mes.
    inicial DECIMAL(18,2), -- Plan de apertura (CS), soles.
    programado DECIMAL(18,2) -- Plan vigente (RE), soles.
);

-- Gasto del MEF por cadena programática, fuente, genérica y mes. El PIA y el PIM solo están en el mes 0.
CREATE TABLE gasto (
    carga_id INTEGER NOT NULL, -- Carga de la que sale.
    ejercicio SMALLINT NOT NULL, -- Año.
    pliego VARCHAR NOT NULL, -- Pliego.
    ue VARCHAR NOT NULL, -- Unidad ejecutora, 6 dígitos.
    programa VARCHAR NOT NULL, -- Categoría presupuestal, 4 dígitos.
    programa_nombre VARCHAR, -- Nombre de la categoría presupuestal.
    producto VARCHAR NOT NULL, -- Producto o proyecto.
    producto_nombre VARCHAR, -- Nombre del producto o proyecto.
    actividad VARCHAR NOT NULL, -- Actividad, acción u obra.
    actividad_nombre VARCHAR, -- Nombre de la actividad, acción u obra.
    fuente VARCHAR NOT NULL, -- Fuente de financiamiento.
    fuente_nombre VARCHAR, -- Nombre de la fuente.
    rubro VARCHAR NOT NULL, -- Rubro, 2 dígitos.
    rubro_nombre VARCHAR, -- Nombre del rubro.
    generica VARCHAR NOT NULL, -- Categoría, tipo y genérica de gasto: 5-2.3.
    generica_nombre VARCHAR, -- Nombre de la genérica.
    mes SMALLINT NOT NULL CHECK (mes BETWEEN 0 AND 12), -- 1 a 12; 0 lo que no es de un mes (PIA, PIM y totales anuales).
    pia DECIMAL(18,2), -- Presupuesto institucional de apertura, soles.
    pim DECIMAL(18,2), -- Presupuesto institucional modificado, soles.
    certificado DECIMAL(18,2), -- Certificado, soles.
    comprometido_anual DECIMAL(18,2), -- Compromiso anual, soles.
    comprometido DECIMAL(18,2), -- Compromiso mensual, soles.
    devengado DECIMAL(18,2), -- Devengado, soles; puede ser negativo.
    girado DECIMAL(18,2) -- Girado, soles.
);
