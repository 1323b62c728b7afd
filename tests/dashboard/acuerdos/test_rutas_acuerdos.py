"""What the page asks to be written, by whom, about what; and what it is told when it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import queries
from dashboard.acuerdos import libro as modulo
from dashboard.acuerdos.libro import libro
from dashboard.acuerdos.mirar import mirar
from data.acuerdos import ARCHIVO, Acuerdo, Lugar
from queries import Filtro
from queries.consultas_indicadores import hoy_en_peru
from tests.dashboard.acuerdos.conftest import LOCAL, Servir, copiar, enviar

NUEVO = {"que": "Contratar conciliadores", "responsable": "DGPPFLIT", "vence": "31/12/2030", "quien": "Ana"}


def escribir(cliente: FlaskClient, direccion: str = "/", **mas: Any) -> dict[str, Any]:
    return dict(enviar(cliente, "/acuerdos", **{**NUEVO, "direccion": direccion, **mas})["acuerdo"])


@pytest.mark.parametrize(
    "direccion, lugar, sobre",
    [
        ("/", Lugar(pliego="012"), "Trabajo"),
        ("/brechas?ue=000993&agrupar=oei", Lugar(pliego="012", ue="000993"), "Jóvenes Productivos"),
        ("/?oei=OEI.02&aei=AEI.02.01&banda=bajo", Lugar(pliego="012", oei="OEI.02", aei="AEI.02.01"), ""),
        (
            "/?ejercicio=2024&corte=2024-12-31&ue=000993&aoi=AOI00099300276",
            Lugar(pliego="012", ue="000993", oei="OEI.02", aei="AEI.02.01", aoi="AOI00099300276"),
            "",
        ),
    ],
)
def test_an_agreement_is_about_what_is_on_screen(
    cliente: FlaskClient, direccion: str, lugar: Lugar, sobre: str
) -> None:
    dicho = escribir(cliente, direccion)
    hecho = libro().ver(dicho["id"])
    assert hecho.lugar == lugar
    assert hecho.ejercicio == 2024
    assert sobre.lower() in hecho.sobre.lower()
    assert hecho.sobre
    assert (dicho["vence"], dicho["estado"], dicho["revision"], dicho["origen"]) == (
        "31/12/2030",
        "abierto",
        1,
        "tablero",
    )


def test_one_of_a_meeting_says_so(cliente: FlaskClient) -> None:
    dicho = escribir(cliente, reunion=True, reunion_nombre="Lunes", vence="")
    assert (dicho["origen"], dicho["reunion"], dicho["reunion_nombre"]) == (
        "reunion",
        f"{hoy_en_peru():%d/%m/%Y}",
        "Lunes",
    )
    assert (dicho["vence"], dicho["vence_texto"]) == ("", "no fijado")


def test_it_is_changed_closed_and_opened_again_with_its_history(cliente: FlaskClient) -> None:
    n = escribir(cliente)["id"]
    enviar(cliente, f"/acuerdos/{n}/editar", revision=1, que="Otra cosa", responsable="SG", vence="+7", quien="Luis")
    enviar(cliente, f"/acuerdos/{n}/cerrar", revision=2, nota="Hecho", quien="Ana")
    assert enviar(cliente, f"/acuerdos/{n}/reabrir", revision=3, nota="Falta", quien="Ana")["acuerdo"]["revision"] == 4
    enviar(cliente, f"/acuerdos/{n}/anular", revision=4, nota="Repetido", quien="Eva")
    pasos = cliente.get(f"/acuerdos/{n}/historia.json").get_json()
    assert [(p["que_paso"], p["quien"], p["nota"]) for p in pasos] == [
        ("creado", "Ana", ""),
        ("editado", "Luis", ""),
        ("cerrado", "Ana", "Hecho"),
        ("reabierto", "Ana", "Falta"),
        ("anulado", "Eva", "Repetido"),
    ]
    assert pasos[0]["cuando"].endswith("Z")
    assert cliente.get("/acuerdos/999/historia.json").status_code == 404


def test_who_comes_second_is_told_who_came_first_and_keeps_what_was_written(cliente: FlaskClient) -> None:
    n = escribir(cliente)["id"]
    enviar(cliente, f"/acuerdos/{n}/editar", revision=1, que="Lo de Luis", responsable="SG", quien="Luis")
    dicho = enviar(cliente, f"/acuerdos/{n}/editar", 409, revision=1, que="Lo de Eva", responsable="SG", quien="Eva")
    assert "Luis lo cambió" in dicho["detalle"]
    assert dicho["escrito"] == {"que": "Lo de Eva", "responsable": "SG", "quien": "Eva"}
    assert (dicho["actual"]["que"], dicho["actual"]["revision"]) == ("Lo de Luis", 2)


@pytest.mark.parametrize(
    "mas, campo",
    [
        ({"que": ""}, "que"),
        ({"que": 7}, "que"),
        ({"responsable": "\u200b"}, "responsable"),
        ({"quien": ""}, "quien"),
        ({"vence": "31/02/2027"}, "vence"),
        ({"vence": "mañana"}, "vence"),
        ({"direccion": "/?aei=AEI.99.99"}, ""),
        ({"direccion": "/?ue=x"}, ""),
        ({"direccion": "/?aoi=AOI00099399999"}, ""),
    ],
)
def test_what_cannot_be_used_is_refused_and_given_back(cliente: FlaskClient, mas: dict[str, Any], campo: str) -> None:
    dicho = enviar(cliente, "/acuerdos", 400, **{"direccion": "/", **NUEVO, **mas})
    assert dicho["campo"] == campo
    assert dicho["detalle"].endswith((".", "fijado."))
    assert dicho["escrito"]["vence"] == mas.get("vence", NUEVO["vence"])
    assert libro().listar() == []


@pytest.mark.parametrize("cuerpo", [b"", b"[]", b"{", b"x" * (300 << 10)])
def test_a_body_that_is_none_is_refused(cliente: FlaskClient, cuerpo: bytes) -> None:
    respuesta = cliente.post("/acuerdos", data=cuerpo, headers=LOCAL)
    assert respuesta.status_code == 400
    assert respuesta.get_json()["titulo"]


@pytest.mark.parametrize(
    "ruta",
    [
        "/acuerdos",
        *(f"/acuerdos/1/{q}" for q in ("editar", "cerrar", "reabrir", "anular")),
        "/agendas",
        "/agendas/borrar",
    ],
)
def test_each_order_passes_the_door_first(cliente: FlaskClient, carpeta: Path, ruta: str) -> None:
    for cabezas in ({}, {**LOCAL, "Origin": "http://otro.example"}, {**LOCAL, "X-Forwarded-For": "10.0.0.9"}):
        respuesta = cliente.post(ruta, json={**NUEVO, "direccion": "/"}, headers=cabezas)
        assert respuesta.status_code == 403
        assert "acuerdos" in respuesta.get_json()["detalle"]
    de_lejos = cliente.post(ruta, json=NUEVO, headers=LOCAL, environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert de_lejos.status_code == 403
    assert "TABLERO_CLAVE_CARGAS" in de_lejos.get_json()["detalle"]
    assert not (carpeta / ARCHIVO).exists()


def test_with_a_key_whoever_has_it_may(servir: Servir, carpeta: Path) -> None:
    cliente = servir(carpeta, clave_cargas="una clave larga")
    sin = cliente.post("/acuerdos", json={**NUEVO, "direccion": "/"}, headers=LOCAL)
    assert sin.status_code == 403
    cabezas = {**LOCAL, "X-Tablero-Clave": "una%20clave%20larga"}
    con = cliente.post(
        "/acuerdos", json={**NUEVO, "direccion": "/"}, headers=cabezas, environ_base={"REMOTE_ADDR": "10.0.0.9"}
    )
    assert con.status_code == 200


def test_agendas_come_and_go(cliente: FlaskClient) -> None:
    assert cliente.get("/agendas.json").get_json() == []
    enviar(cliente, "/agendas", nombre="Lunes", contenido="titulo", quien="Ana", revision=0)
    assert (
        enviar(cliente, "/agendas", 409, nombre="Lunes", contenido="otra", quien="Luis")["escrito"]["contenido"]
        == "otra"
    )
    enviar(cliente, "/agendas", nombre="Lunes", contenido="otra", quien="Luis", revision=1)
    (una,) = cliente.get("/agendas.json").get_json()
    assert (una["nombre"], una["contenido"], una["quien"], una["revision"]) == ("Lunes", "otra", "Luis", 2)
    enviar(cliente, "/agendas/borrar", nombre="Lunes", quien="Ana", revision=2)
    assert cliente.get("/agendas.json").get_json() == []


def vistos(**filtro: Any) -> tuple[list[Acuerdo], list[Acuerdo], Any]:
    with queries.motor().lectura() as lectura:
        contexto = queries.contexto(lectura)
        v = mirar(lectura, contexto, contexto.resolver(Filtro(**filtro))[0], lista=True)
        return v.del_nodo, v.de_la_aoi, v


def test_the_recommendations_of_the_report_are_the_first_ones_and_once(cliente: FlaskClient, carpeta: Path) -> None:
    primeros, _, v = vistos()
    assert (len(primeros), v.cuenta.abiertos) == (22, 22)
    assert {a.origen for a in primeros} >= {"D24, sección 9, fila 3, a", "D24, sección 9, fila 13, c"}
    tercera = next(a for a in primeros if "fila 3," in a.origen)
    assert (tercera.responsable, str(tercera.vence), tercera.vence_texto) == ("DGSNE", "2025-06-30", "junio 2025")
    assert {a.creado_por for a in primeros} == {"Informe D24"}
    assert all(a.vence for a in primeros)
    libro().cerrar(primeros[0].id, 1, "Se hizo", "Ana")
    modulo._sembradas.clear()  # another process, after a restart
    assert len(vistos()[0]) == 22
    assert vistos()[2].cuenta.cerrados == 1
    assert vistos(ue="000993")[0] == []


def test_terms_are_read_as_the_view_of_indicators_reads_them(cliente: FlaskClient) -> None:
    with queries.motor().lectura() as lectura:
        filas = queries.recomendaciones(lectura, Filtro(ejercicio=2024)).registros()
    suyos = {a.origen: (a.vence, a.vence_texto, a.responsable, a.que) for a in vistos()[0]}
    assert suyos == {
        f"D24, sección 9, fila {r['fila_informe']}, {r['inciso']}": (
            r["vence"],
            r["plazo"],
            r["unidad_responsable"],
            r["recomendacion"],
        )
        for r in filas
    }


def test_a_made_up_country_has_only_its_own(servir: Servir, demo: Path, tmp_path: Path) -> None:
    cliente = servir(copiar(demo, tmp_path / "demo"))
    assert vistos()[0] == []
    escribir(cliente)
    (uno,) = vistos()[0]
    assert uno.sintetico


def test_a_base_that_cannot_be_read_is_said_and_the_rest_goes_on(cliente: FlaskClient, carpeta: Path) -> None:
    (carpeta / ARCHIVO).write_text("esto no es una base", encoding="utf-8")
    assert "no es una base de acuerdos" in str(vistos()[2].falla)
    assert "no es una base" in enviar(cliente, "/acuerdos", 507, **NUEVO, direccion="/")["detalle"]


def test_the_sheet_has_those_of_its_activity(cliente: FlaskClient) -> None:
    escribir(cliente, "/?aoi=AOI00099300276", que="De la AOI")
    del_nodo, de_la_aoi, _ = vistos(ue="000993", aoi="AOI00099300276")
    assert [a.que for a in del_nodo] == [a.que for a in de_la_aoi] == ["De la AOI"]
