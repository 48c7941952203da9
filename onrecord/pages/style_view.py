"""The view of the style page."""

from dataclasses import dataclass

from onrecord.pages.parts import ClaimLine, CorrectionView, Label, PairView, RowView, SourceView, StatementView
from onrecord.pages.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleView(View):
    """style.html: samples of every part; only in a build with drafts."""

    heading: str
    labels: tuple[Label, ...]
    stances: tuple[StatementView, ...]
    sources: tuple[SourceView, ...]
    claims: tuple[ClaimLine, ...]
    pair: PairView
    rows: tuple[RowView, ...]
    corrections: tuple[CorrectionView, ...]
