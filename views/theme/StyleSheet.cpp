// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/theme/StyleSheet.h"

#include "views/theme/Theme.h"

namespace tradeoff::views {

namespace {

// Names after @ are tokens; @p13 is 13 px after text scaling, @h28 a height that grows
// with it, but less.
constexpr const char* kSurfaces = R"(
QWidget#window { background: @background; }
QFrame[role="header"] { background: @surface; border: 0; border-bottom: 1px solid @line; }
QFrame[role="left"] { background: @surface; border: 0; border-right: 1px solid @line; }
QFrame[role="right"] { background: @surface; border: 0; border-left: 1px solid @line; }
QFrame[role="page"] { background: transparent; border: 0; }
QFrame[role="bottom"] { background: @surface; border: 0; border-top: 1px solid @line; }
QFrame[role="bottom-right"] { background: @surface; border: 0; border-top: 1px solid @line; border-left: 1px solid @line; }
QFrame[role="card"] { background: @surface; border: 1px solid @line; border-radius: 10px; }
QFrame[role="card-head"] { background: transparent; border: 0; border-bottom: 1px solid @line; }
QFrame[role="locator"] { background: @surface; border: 1px solid @muted; border-radius: 12px; }
QListView[role="locator"] { background: transparent; border: 0; outline: 0; }
QFrame[role="rule"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="message"] { background: @accentSoft; border: 0; border-bottom: 1px solid @line; }
QFrame[role="message"][tone="warn"] { background: @surface; border-left: 4px solid @warn; }
QWidget[role="plain"] { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[role="plain"] { background: transparent; border: 0; }
QSplitter::handle { background: transparent; }
QStackedWidget { background: transparent; }
QToolTip { background: @ink; color: @surface; border: 0; padding: 5px 8px; font-size: @p11px; }
)";

constexpr const char* kTexts = R"(
QLabel { background: transparent; color: @ink; }
QLabel[role="brand"] { font-size: @p14px; font-weight: 700; }
QLabel[role="headline"] { font-size: @p26px; font-weight: 700; }
QLabel[role="lead"] { font-size: @p14px; color: @muted; }
QLabel[role="title"] { font-size: @p13px; font-weight: 600; }
QLabel[role="card-title"] { font-size: @p14px; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: @p11px; }
QLabel[role="section"] { color: @muted; font-size: @p11px; font-weight: 600; }
QLabel[role="fact"] { color: @ink; font-weight: 600; }
QLabel[role="good"] { color: @good; font-weight: 600; }
QLabel[role="warn"] { color: @warn; font-weight: 600; }
QLabel[role="pill"] { color: @muted; border: 1px solid @line; border-radius: 11px; padding: 3px 9px; font-size: @p11px; }
QLabel[role="key"] { color: @muted; border: 1px solid @line; border-radius: 5px; padding: 1px 5px; font-size: @p11px; }
QLabel[role="figure"] { color: @ink; font-size: @p16px; font-weight: 700; }
QLabel[role="grade"] { color: @muted; border: 1px solid @line; border-radius: 8px; padding: 0 6px; font-size: @p10px; }
QLabel[role="status"] { color: @muted; font-size: @p12px; }
QLabel[role="knob"] { font-size: @p12px; color: @ink; }
QLabel[role="complaint"] { font-size: @p11px; color: @warn; }
QLabel[role="empty"] { color: @muted; font-size: @p13px; }
QLabel[digits="true"] { font-family: "@digits"; font-size: @p12px; font-weight: 400; }
)";

constexpr const char* kButtons = R"(
QPushButton, QToolButton { background: @surface; color: @ink; border: 1px solid @line; border-radius: 8px; padding: 0 12px;
    min-height: @h28px; font-weight: 500; }
QToolButton { padding: 0 6px; }
QPushButton:hover, QToolButton:hover { background: @raised; border-color: @muted; }
QPushButton:pressed, QToolButton:pressed { background: @selection; }
QPushButton:disabled, QToolButton:disabled { color: @faint; background: @raised; }
QPushButton:focus, QToolButton:focus { border: @focuspx solid @accent; padding: 0 11px; min-height: @h26px; }
QToolButton:focus { padding: 0 5px; }
QToolButton::menu-indicator { image: none; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; padding: 0 14px; }
QPushButton[role="primary"]:hover { background: @accentHover; }
QPushButton[role="primary"]:disabled { background: @grid; color: @muted; border-color: @line; }
QPushButton[role="primary"]:focus { border: @focuspx solid @ink; padding: 0 13px; }
QPushButton[role="chip"] { border-radius: 11px; min-height: @h20px; padding: 0 10px; font-size: @p11px; color: @muted; background: transparent; }
QPushButton[role="chip"]:checked { background: @accentSoft; border-color: @accentSoft; color: @accentText; font-weight: 600; }
QPushButton[role="chip"]:focus { border: @focuspx solid @accent; padding: 0 9px; min-height: @h18px; }
QPushButton[role="find"] { background: @raised; text-align: left; }
QPushButton[role="link"], QPushButton[role="row"] { border: 0; background: transparent; text-align: left; padding: 0 8px; font-weight: 400; border-radius: 6px; }
QPushButton[role="link"]:hover, QPushButton[role="row"]:hover { background: @selection; }
QPushButton[role="row"]:checked { background: @selection; font-weight: 600; }
QPushButton[role="link"]:focus, QPushButton[role="row"]:focus { border: @focuspx solid @accent; padding: 0 6px; }
QToolButton[role="flat"] { border: 1px solid transparent; background: transparent; }
QToolButton[role="flat"]:hover { background: @selection; }
QToolButton[role="flat"]:checked { background: @accentSoft; border-color: @accent; }
QToolButton[role="flat"]:focus { border: @focuspx solid @accent; }
)";

constexpr const char* kFields = R"(
QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit { background: @raised; color: @ink; border: 1px solid @line; border-radius: 8px;
    padding: 0 8px; min-height: @h28px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit[role="slim"] { min-height: @h20px; font-size: @p12px; }
QLineEdit[role="slim"]:focus { min-height: @h18px; }
QLineEdit[role="cell"], QLineEdit[role="cell"]:focus { background: @surface; border: @focuspx solid @accent; border-radius: 0; min-height: 0; padding: 0 8px; }
QLineEdit:disabled { color: @faint; }
QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover { border-color: @muted; }
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus { border: @focuspx solid @accent; padding: 0 7px; min-height: @h26px; }
QComboBox:disabled, QSpinBox:disabled { color: @faint; }
QLineEdit[role="knob"], QComboBox[role="knob"], QSpinBox[role="knob"] { min-height: @h20px; border-radius: 6px; padding: 0 6px; font-size: @p12px; }
QLineEdit[role="knob"]:focus, QComboBox[role="knob"]:focus, QSpinBox[role="knob"]:focus { min-height: @h18px; padding: 0 5px; }
*[changed="true"] { font-weight: 700; }
QLineEdit[invalid="true"] { border: 1px solid @warn; }
QComboBox::drop-down { border: 0; width: @h22px; }
QComboBox::down-arrow { image: url(:/icons/@shade/chevron.svg); width: @p12px; height: @p12px; }
QComboBox[role="flat"] { background: transparent; border: 1px solid transparent; min-height: @h22px; padding: 0 4px; font-size: @p12px; color: @ink; }
QComboBox[role="flat"]:hover { background: @selection; }
QComboBox[role="flat"]:focus { border: @focuspx solid @accent; padding: 0 3px; min-height: @h20px; }
QComboBox QAbstractItemView { background: @surface; color: @ink; border: 1px solid @line; padding: 4px; outline: 0;
    selection-background-color: @selection; selection-color: @ink; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: 0; }
QCheckBox { color: @ink; background: transparent; spacing: 7px; }
QCheckBox:disabled { color: @faint; }
QCheckBox::indicator { width: @p14px; height: @p14px; border: 1px solid @muted; border-radius: 4px; background: @raised; }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/@shade/check.svg); }
QCheckBox::indicator:disabled { border-color: @line; background: @grid; }
QCheckBox::indicator:focus { border: @focuspx solid @ink; }
QMenu { background: @surface; color: @ink; border: 1px solid @line; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::icon { padding-left: 7px; }
QMenu::item:selected { background: @selection; color: @ink; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
)";

constexpr const char* kTables = R"(
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @muted; border: 0; border-bottom: 2px solid transparent; padding: 8px 2px 7px 2px; margin: 0 9px; }
QTabBar::scroller { width: @h28px; }
QTabBar QToolButton { background: @surface; border: 1px solid @line; border-radius: 5px; padding: 0; min-height: 0; }
QTabBar::tab:selected { color: @ink; font-weight: 600; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:focus { color: @accentText; border-bottom: 2px solid @accent; }
QTableView, QPlainTextEdit { background: @surface; color: @ink; border: 0; gridline-color: @line; outline: 0;
    selection-background-color: @selection; selection-color: @ink; }
QTableView::item { border: 0; border-bottom: 1px solid @grid; padding: 0 10px; }
QTableView::item:selected { background: @selection; color: @ink; }
QTableView:focus { border: @focuspx solid @accent; }
QHeaderView { background: @surface; border: 0; }
QHeaderView::section { background: @surface; color: @muted; border: 0; border-bottom: 1px solid @line; padding: 5px 4px 5px 13px; font-size: @p11px; font-weight: 600; }
QHeaderView::up-arrow { image: url(:/icons/@shade/up.svg); width: @p9px; height: @p9px; subcontrol-position: center left; left: 2px; }
QHeaderView::down-arrow { image: url(:/icons/@shade/chevron.svg); width: @p9px; height: @p9px; subcontrol-position: center left; left: 2px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 1px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; border: 0; width: 0; height: 0; }
QProgressBar { background: @grid; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

struct Name
{
    const char* name;
    QColor colour;
};

void replaceColours(QString& sheet, const Theme& theme)
{
    const Tokens& t = theme.tokens();
    const QColor hover = theme.isDark() ? t.accent.lighter(112) : t.accent.darker(112);
    // Longer names first: "@accent" must not eat the head of "@accentSoft".
    const Name names[] = {{"@accentHover", hover},
                          {"@accentText", t.accent},
                          {"@accentSoft", t.accentSoft},
                          {"@accent", t.accent},
                          {"@background", t.background},
                          {"@surface", t.surface},
                          {"@raised", t.raised},
                          {"@onAccent", t.onAccent},
                          {"@ink", t.ink},
                          {"@muted", t.muted},
                          {"@line", t.line},
                          {"@grid", t.grid},
                          {"@selection", t.selection},
                          {"@good", t.good},
                          {"@warn", t.warn},
                          {"@faint", t.faint}};
    for (const Name& name : names) sheet.replace(QLatin1String(name.name), name.colour.name());
}

} // namespace

QString styleSheet(const Theme& theme)
{
    QString sheet;
    for (const char* part : {kSurfaces, kTexts, kButtons, kFields, kTables}) sheet += QLatin1String(part);
    for (const int pixels : {9, 10, 11, 12, 13, 14, 16, 26})
        sheet.replace(QStringLiteral("@p%1px").arg(pixels), QStringLiteral("%1px").arg(theme.scaled(pixels)));
    for (const int pixels : {18, 20, 22, 26, 28})
        sheet.replace(QStringLiteral("@h%1px").arg(pixels),
                      QStringLiteral("%1px").arg(theme.roomFor(pixels)));
    sheet.replace(QLatin1String("@digits"), theme.digits().family());
    sheet.replace(QLatin1String("@focuspx"), QStringLiteral("%1px").arg(theme.tokens().focusWidth));
    sheet.replace(QLatin1String("@shade"), theme.isDark() ? QLatin1String("dark") : QLatin1String("light"));
    replaceColours(sheet, theme);
    return sheet;
}

} // namespace tradeoff::views
