"""The drill of Explorar as a Streamlit page, for `make bench` to compare with; it shares nothing but the database.

The same levels, the bars of the children, a row of KPI and the table of the AOI, written as its documentation shows.
"""

import os

import duckdb
import plotly.graph_objects as go
import streamlit as st

NIVELES = ("ue", "oei", "aei", "aoi")
NOMBRES = {"ue": "ue_corto", "oei": "oei_nombre", "aei": "aei_nombre", "aoi": "denominacion"}
COLORES = {"alto": "#2a7f62", "medio": "#d99a1c", "bajo": "#b8432f", None: "#9aa3ad"}

st.set_page_config(layout="wide")


@st.cache_resource
def base() -> duckdb.DuckDBPyConnection:
    """One connection for the process, read-only."""
    return duckdb.connect(os.environ["BASE"], read_only=True, config={"threads": 2})


def donde(ruta: list[str]) -> tuple[str, list[str]]:
    """WHERE of the newest cut and of the path chosen so far."""
    partes = ["corte_id = (select corte_id from corte order by fecha desc limit 1)"]
    partes += [f"{nivel} = ?" for nivel, _ in zip(NIVELES, ruta, strict=False)]
    return " and ".join(partes), ruta


def subir() -> None:
    """Back to the pliego."""
    st.session_state.ruta = []
    st.session_state.vuelta += 1


def bajar() -> None:
    """Into the bar that was clicked."""
    dicho = st.session_state[f"barras{st.session_state.vuelta}"]
    puntos = dicho["selection"]["points"] if dicho else []
    if puntos and len(st.session_state.ruta) < len(NIVELES) - 1:
        st.session_state.ruta = [*st.session_state.ruta, puntos[0]["customdata"][0]]
        st.session_state.vuelta += 1


st.session_state.setdefault("ruta", [])
st.session_state.setdefault("vuelta", 0)
ruta: list[str] = st.session_state.ruta
nivel = NIVELES[len(ruta)]
condicion, valores = donde(ruta)

izquierda, derecha = st.columns([1, 8])
izquierda.button("Inicio", on_click=subir)
derecha.write(" / ".join(["Pliego 012", *ruta]))

total, promedio, bajos, medios, altos = (
    base()
    .cursor()
    .execute(
        f"""select count(*), avg(avance) filter (cuenta), count(*) filter (cuenta and avance < 75),
                   count(*) filter (cuenta and avance >= 75 and avance < 95), count(*) filter (cuenta and avance >= 95)
            from aoi_avance where {condicion}""",
        valores,
    )
    .fetchall()[0]
)
for columna, titulo, valor in zip(
    st.columns(5),
    ("Avance físico", "AOI", "Bajo", "Medio", "Alto"),
    (f"{promedio:.1f} %" if promedio is not None else "—", total, bajos, medios, altos),
    strict=True,
):
    columna.metric(titulo, valor)

hijos = (
    base()
    .cursor()
    .execute(
        f"""select {nivel} codigo, any_value({NOMBRES[nivel]}) nombre, avg(avance) filter (cuenta) avance, count(*) n
            from aoi_avance where {condicion} group by {nivel} order by avance nulls last, codigo limit 60""",
        valores,
    )
    .fetchall()
)


def banda(avance: float | None) -> str | None:
    """The band of a mean."""
    return None if avance is None else "bajo" if avance < 75 else "medio" if avance < 95 else "alto"


figura = go.Figure(
    go.Bar(
        orientation="h",
        y=[f"<b>{codigo}</b> {(nombre or '')[:30]}" for codigo, nombre, _, _ in hijos],
        x=[avance or 0 for _, _, avance, _ in hijos],
        text=[f"{avance:.1f} %" if avance is not None else "S.I." for _, _, avance, _ in hijos],
        marker_color=[COLORES[banda(avance)] for _, _, avance, _ in hijos],
        customdata=[[codigo, n] for codigo, _, _, n in hijos],
        hovertemplate="%{y}<br>Avance físico %{x:.1f} %<br>%{customdata[1]} AOI<extra></extra>",
    ),
    layout={
        "height": 34 + 30 * max(3, len(hijos)),
        "margin": {"l": 258, "r": 10, "t": 26, "b": 8},
        "yaxis": {"autorange": "reversed", "type": "category"},
        "xaxis": {"range": [0, 105], "side": "top"},
    },
)
st.plotly_chart(figura, on_select=bajar, selection_mode="points", key=f"barras{st.session_state.vuelta}")

st.dataframe(
    base()
    .cursor()
    .execute(
        f"""select aoi, denominacion, ue, aei, unidad_medida, programado::double programado,
                   ejecutado::double ejecutado, avance_real, avance
            from aoi_avance where {condicion} order by avance nulls last, aoi limit 40""",
        valores,
    )
    .df(),
    hide_index=True,
)
