-- What the documents print beside what the data give, filled by derivar_hechos*.sql and derivar_conciliacion*.sql.
-- Same rule as esquema.sql: the text after `--` is the COMMENT of the column, the line before a table its own.

-- Las medidas que usan las cifras publicadas: cómo se llaman y cómo se recalculan.
CREATE TABLE medida_publicada (
    medida VARCHAR PRIMARY KEY, -- Código de la medida.
    nombre VARCHAR NOT NULL, -- Nombre como lo muestra la pantalla.
    unidad VARCHAR NOT NULL CHECK (unidad IN ('pct', 'soles', 'cuenta', 'unidades', 'puntos', 'texto')), -- Unidad del valor.
    como VARCHAR, -- Cómo se recalcula; vacío si no se puede.
    motivo VARCHAR, -- Por qué no se puede recalcular; vacío si se puede.
    CHECK ((como IS NULL) <> (motivo IS NULL))
);

-- Nuestro valor de cada medida en cada nodo, con los datos del documento; puede haber más de uno, por caminos distintos.
CREATE TABLE hecho (
    ejercicio SMALLINT NOT NULL, -- Año.
    documento VARCHAR NOT NULL REFERENCES documento (documento), -- Documento de cuyos datos sale.
    nivel VARCHAR NOT NULL, -- Nivel del nodo.
    nodo VARCHAR NOT NULL, -- Código del nodo.
    medida VARCHAR NOT NULL, -- Medida.
    via SMALLINT NOT NULL, -- Orden de preferencia entre los caminos: primero el menor.
    valor DECIMAL(28,10) NOT NULL, -- Valor sin redondear: soles, puntos de porcentaje o cantidad, según la medida.
    celda VARCHAR, -- Cuadro o sección de la única celda de donde se transcribió; vacío si se calcula de varias.
    como VARCHAR, -- Cómo se obtuvo, si no es lo que dice medida_publicada.
    PRIMARY KEY (documento, nivel, nodo, medida, via)
);

-- Clases de resultado de la conciliación.
CREATE TABLE clase_conciliacion (
    clase VARCHAR PRIMARY KEY, -- Código de la clase.
    conciliado VARCHAR NOT NULL CHECK (conciliado IN ('coincide', 'difiere', 'no_verificable')), -- A qué resultado pertenece.
    orden SMALLINT NOT NULL, -- Orden en que se prueba y se muestra.
    nombre VARCHAR NOT NULL -- Nombre como lo muestra la pantalla.
);

-- Cada cifra publicada al lado de la nuestra.
CREATE TABLE conciliacion (
    cifra INTEGER PRIMARY KEY REFERENCES cifra_publicada (cifra), -- Cifra publicada.
    calculado DECIMAL(28,10), -- Nuestro valor sin redondear; vacío si no hay con qué calcularlo.
    calculado_texto VARCHAR, -- Nuestro valor si la medida es un texto.
    diferencia DECIMAL(28,10), -- Lo publicado menos lo nuestro, en la unidad de la medida.
    conciliado VARCHAR NOT NULL CHECK (conciliado IN ('coincide', 'difiere', 'no_verificable')), -- Resultado.
    clase VARCHAR REFERENCES clase_conciliacion (clase), -- Por qué difiere o no se verifica; vacía si coincide.
    motivo VARCHAR, -- La razón en palabras, hallada por regla; vacía si coincide.
    como VARCHAR, -- Cómo se recalculó.
    pliego VARCHAR, -- Pliego del nodo.
    ue VARCHAR, -- Unidad ejecutora del nodo, si es de una.
    oei VARCHAR, -- Objetivo del nodo, si es de uno.
    aei VARCHAR, -- Acción del nodo, si es de una.
    aoi VARCHAR, -- AOI del nodo, si lo es y está en un cuadro.
    cc VARCHAR, -- Centro de costo del nodo, si se declara.
    nodo_nombre VARCHAR NOT NULL, -- Nombre del nodo.
    cuadro VARCHAR NOT NULL, -- Cuadro o sección donde está la cifra: su lugar hasta la primera coma o dos puntos.
    orden INTEGER NOT NULL, -- Orden en el documento: los cuadros por su número, los gráficos, las secciones, las fichas.
    busqueda VARCHAR NOT NULL, -- Lugar, nodo, medida y razón, en minúsculas y sin acentos.
    CHECK ((conciliado = 'coincide') = (motivo IS NULL)),
    CHECK ((conciliado = 'coincide') = (clase IS NULL))
);
