"""The pages of a run as they will come out of the printer, one at a time."""

from __future__ import annotations

import io
import tkinter as tk
from collections import OrderedDict
from collections.abc import Callable

import ttkbootstrap as ttk
from PIL import Image, ImageTk

from desktop_app.services import printing
from desktop_app.services.printing import PrintRun
from desktop_app.ui import theme
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.theme import px

MOST_IMAGES = 3
DESKTOP = "#dfe5ea"  # behind the page
USUAL_WIDTH = 609.4  # points: F4; the true width is known with the first picture
POINTS_PER_INCH = 72
PAUSE_MS = 150
FIT, REAL = "Selebar layar", "Ukuran 100 %"


class PagePreview(ttk.Frame):
    """Holds at most three pictures; each is made beside the window."""

    def __init__(self, parent: tk.Misc, jobs: Jobs) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._run: PrintRun | None = None
        self.page = 0
        self.is_fit = True
        self._points = USUAL_WIDTH
        self._images: OrderedDict[tuple[int, float], ImageTk.PhotoImage] = OrderedDict()
        self._pending: str | None = None
        self._make_bar()
        self._make_canvas()
        self.clear("")

    # --- for the screen ----------------------------------------------------------------

    def show(self, run: PrintRun) -> None:
        """Show the first page of a run."""
        self._run, self.page = run, 0
        self._points = USUAL_WIDTH
        self._images.clear()
        self._note.configure(text="")
        self._turn()

    def clear(self, text: str) -> None:
        """Show a sentence instead of a page."""
        self._run = None
        self._images.clear()
        self.canvas.delete("all")
        self.say(text)
        self._tell()

    def say(self, text: str) -> None:
        """Another sentence where no page is shown."""
        self._note.configure(text=text)
        if text:
            self._note.place(relx=0.5, rely=0.4, anchor="center")
        else:
            self._note.place_forget()

    def step(self, by: int) -> None:
        """Some pages forward or back, as far as there are pages."""
        if self._run is not None:
            page = max(0, min(self._run.pages - 1, self.page + by))
            if page != self.page:
                self.page = page
                self._turn()

    def to_end(self, last: bool) -> None:
        """The last page or the first."""
        if self._run is not None:
            self.step(self._run.pages if last else -self._run.pages)

    def zoom(self) -> None:
        """Change between the width of the window and the size on paper."""
        self.is_fit = not self.is_fit
        self._zoom.configure(text=REAL if self.is_fit else FIT)
        if self._run is not None:
            self._turn()

    def scroll(self, by: int) -> None:
        """Up or down inside the page."""
        self.canvas.yview_scroll(by, "units")

    @property
    def held(self) -> int:
        """How many pictures are kept."""
        return len(self._images)

    @property
    def shown(self) -> str:
        """What stands above the page: which page of how many."""
        return str(self._number.cget("text"))

    # --- pictures ------------------------------------------------------------------------

    def _turn(self) -> None:
        self._tell()
        self._ask()

    def _scale(self) -> float:
        if not self.is_fit:
            return float(self.winfo_fpixels("1i")) / POINTS_PER_INCH
        room = self._width() - 2 * px(self, 14)
        return max(0.2, min(4.0, round(room / self._points, 3)))

    def _ask(self) -> None:
        run = self._run
        if run is None:
            return
        page, scale = self.page, self._scale()
        known = self._images.get((page, scale))
        if known is not None:
            self._images.move_to_end((page, scale))
            self._draw(known)
            return
        self._jobs.read(
            lambda: printing.page_image(run, page, scale),
            lambda png: self._made(run, page, scale, png),
            key="halaman",
            owner=self,
        )

    def _made(self, run: PrintRun, page: int, scale: float, png: bytes) -> None:
        if run is not self._run or page != self.page:
            return
        with Image.open(io.BytesIO(png)) as picture:
            image = ImageTk.PhotoImage(picture, master=self)
        points = image.width() / scale
        if self.is_fit and abs(points - self._points) > 3:
            self._points = points  # another paper, or a page that lies on its side
            self._ask()
            return
        self._images[(page, scale)] = image
        while len(self._images) > MOST_IMAGES:
            self._images.popitem(last=False)
        self._draw(image)

    def _draw(self, image: ImageTk.PhotoImage) -> None:
        canvas, gap = self.canvas, px(self, 14)
        self.say("")
        canvas.delete("all")
        left = max(gap, (self._width() - image.width()) // 2)
        canvas.create_image(left, gap, anchor="nw", image=image)
        canvas.create_rectangle(
            left - 1, gap - 1, left + image.width(), gap + image.height(), outline=theme.LINE
        )
        width = max(self._width(), image.width() + 2 * gap - 2)
        canvas.configure(scrollregion=(0, 0, width, image.height() + 2 * gap))
        canvas.yview_moveto(0)

    def _width(self) -> int:
        """Pixels of the canvas inside its focus ring."""
        ring = int(float(str(self.canvas.cget("highlightthickness"))))
        return self.canvas.winfo_width() - 2 * ring

    def _resized(self, _event: object) -> None:
        if self._run is None:
            return
        if self._pending is not None:
            self.after_cancel(self._pending)
        self._pending = self.after(PAUSE_MS, self._fit_again)

    def _fit_again(self) -> None:
        self._pending = None
        self._ask()

    # --- making ----------------------------------------------------------------------------

    def _make_bar(self) -> None:
        bar = ttk.Frame(self)
        bar.pack(side="top", fill="x", pady=(0, px(self, 6)))
        self._back = self._button(bar, "‹ Sebelumnya (PgUp)", lambda: self.step(-1))
        self._back.pack(side="left")
        self._number = ttk.Label(bar, width=22, anchor="center")
        self._number.pack(side="left", padx=px(self, 8))
        self._next = self._button(bar, "Berikutnya (PgDn) ›", lambda: self.step(1))
        self._next.pack(side="left")
        self._zoom = self._button(bar, REAL, self.zoom)
        self._zoom.pack(side="right")

    def _button(self, bar: ttk.Frame, text: str, action: Callable[[], None]) -> ttk.Button:
        return ttk.Button(bar, text=text, command=action, bootstyle="secondary outline")

    def _make_canvas(self) -> None:
        box = ttk.Frame(self)
        box.pack(fill="both", expand=True)
        box.rowconfigure(0, weight=1)
        box.columnconfigure(0, weight=1)
        self.canvas = tk.Canvas(
            box,
            background=DESKTOP,
            highlightthickness=px(self, 2),
            highlightcolor=theme.PRIMARY,
            highlightbackground=theme.LINE,
            takefocus=True,
            yscrollincrement=20,
            xscrollincrement=20,
        )
        down = ttk.Scrollbar(box, orient="vertical", command=self.canvas.yview)
        side = ttk.Scrollbar(box, orient="horizontal", command=self.canvas.xview)
        self.canvas.configure(yscrollcommand=_when_needed(down), xscrollcommand=_when_needed(side))
        self.canvas.grid(row=0, column=0, sticky="nsew")
        down.grid(row=0, column=1, sticky="ns")
        side.grid(row=1, column=0, sticky="ew")
        self._note = ttk.Label(self.canvas, background=DESKTOP, justify="center", wraplength=420)
        self._bind()

    def _bind(self) -> None:
        canvas = self.canvas
        canvas.bind("<Configure>", self._resized)
        canvas.bind("<Button-1>", lambda _event: canvas.focus_set())
        canvas.bind("<Up>", lambda _event: self.scroll(-2))
        canvas.bind("<Down>", lambda _event: self.scroll(2))
        canvas.bind("<Left>", lambda _event: canvas.xview_scroll(-2, "units"))
        canvas.bind("<Right>", lambda _event: canvas.xview_scroll(2, "units"))
        canvas.bind("<Home>", lambda _event: self.to_end(last=False))
        canvas.bind("<End>", lambda _event: self.to_end(last=True))
        canvas.bind("<Button-4>", lambda _event: self.scroll(-3))
        canvas.bind("<Button-5>", lambda _event: self.scroll(3))
        canvas.bind("<MouseWheel>", lambda event: self.scroll(-3 if event.delta > 0 else 3))

    def _tell(self) -> None:
        pages = self._run.pages if self._run else 0
        text = f"Halaman {self.page + 1} dari {pages}" if pages else ""
        self._number.configure(text=text)
        self._back.configure(state="normal" if self.page > 0 and pages else "disabled")
        self._next.configure(state="normal" if self.page + 1 < pages else "disabled")
        self._zoom.configure(state="normal" if pages else "disabled")


def _when_needed(bar: ttk.Scrollbar) -> Callable[[float, float], None]:
    """A scroll bar that is seen only while there is something to scroll."""

    def place(first: float, last: float) -> None:
        bar.set(first, last)
        if float(first) <= 0 and float(last) >= 1:
            bar.grid_remove()
        else:
            bar.grid()

    return place
