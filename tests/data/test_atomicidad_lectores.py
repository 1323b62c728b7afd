"""Twenty readers while loads come and go: never an error, never a mixture of two releases, and the new one at once."""

from __future__ import annotations

import threading
from pathlib import Path

from data.ajustes import Ajustes
from data.publicacion import version_de
from queries.motor import Motor
from tests.data.lectores.generar import Aoi, meses
from tests.data.ventanilla import Ventanilla, preguntar

LECTORES = 20
#: Between two visits of a reader, so that on two cores the loads get their turn too.
_RESPIRO_S = 0.02
#: What a page could ask in one go; the two come from different tables, and from different instants.
PREGUNTAS = (
    "SELECT count(*), sum(ejecutado)::VARCHAR, max(ejecutado_financiero) FROM aoi_avance WHERE ejercicio = 2025",
    "SELECT count(*), max(fecha)::VARCHAR, (SELECT version FROM publicacion) FROM corte WHERE ejercicio = 2025",
)

Respuesta = tuple[object, ...]


class Lectores:
    """Readers that ask until told to stop, each from a thread of its own."""

    def __init__(self, motor: Motor) -> None:
        self.fallas: list[BaseException] = []
        self.vistas: dict[int, set[Respuesta]] = {}
        self._motor = motor
        self._fin = threading.Event()
        self._candado = threading.Lock()
        self._hilos = [threading.Thread(target=self._leer) for _ in range(LECTORES)]

    def __enter__(self) -> Lectores:
        for hilo in self._hilos:
            hilo.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._fin.set()
        for hilo in self._hilos:
            hilo.join()

    def _leer(self) -> None:
        try:
            while not self._fin.wait(_RESPIRO_S):
                with self._motor.lectura() as lectura:
                    respuesta = tuple(lectura.preguntar("prueba", sql).filas[0] for sql in PREGUNTAS)
                    version = lectura.version
                with self._candado:
                    self.vistas.setdefault(version, set()).add(respuesta)
        except BaseException as error:
            self.fallas.append(error)


def test_readers_never_see_an_error_or_a_mixture_while_loads_come_and_go(tmp_path: Path) -> None:
    ventanilla = Ventanilla(tmp_path)
    ciertas: dict[int, Respuesta] = {}
    claves: list[str] = []

    def anotar() -> None:
        ruta = ventanilla.vigente()
        ciertas[version_de(ruta)] = tuple(preguntar(ruta, sql.replace("FROM ", "FROM base."))[0] for sql in PREGUNTAS)

    ventanilla.cargada(ventanilla.archivo(corte="20250620"))
    anotar()
    # Nothing is remembered between questions: every answer is read from its file.
    motor = Motor(Ajustes(datos=ventanilla.ajustes.datos, respuestas_guardadas=0, limite_consulta_s=60))
    with Lectores(motor) as lectores:
        for semana in (1, 2, 3):
            aois = [Aoi(n, se=meses(semana + n, hasta=6)) for n in range(1, 3 + semana)]
            claves.append(ventanilla.cargada(ventanilla.archivo(corte=f"202507{semana:02}", aois=aois)).sha256[:16])
            anotar()
        ventanilla.retirar(claves[-1])
        anotar()
        with motor.lectura() as lectura:
            assert lectura.version == 5  # whoever comes now gets the last one
    motor.cerrar()
    assert lectores.fallas == []
    assert len({respuesta[0] for respuesta in ciertas.values()}) == 4  # the last one is as the last but one
    assert len(lectores.vistas) >= 2
    for version, respuestas in lectores.vistas.items():
        assert respuestas == {ciertas[version]}
