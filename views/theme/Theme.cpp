// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/theme/Theme.h"

#include "views/theme/Dresser.h"
#include "views/theme/StyleSheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

#include <algorithm>
#include <array>
#include <cmath>

/// Outside every namespace, as the macro demands: a static library's icons must be asked for.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace tradeoff::views {

namespace {

struct SchemeName
{
    Scheme scheme;
    const char* name;
};

constexpr int kSeriesLift = 130; ///< percent: the series keep their hue and stay readable on dark ground

constexpr std::array kSchemeNames = {
    SchemeName{Scheme::Light, "light"},
    SchemeName{Scheme::Dark, "dark"},
    SchemeName{Scheme::Contrast, "contrast"},
    SchemeName{Scheme::ContrastDark, "contrast-dark"},
};

Tokens lightTokens()
{
    return {.background = QColor(0xF3F4F6),
            .surface = QColor(0xFFFFFF),
            .raised = QColor(0xFAFBFC),
            .ink = QColor(0x16202B),
            .muted = QColor(0x66717E),
            .line = QColor(0xDDE1E6),
            .grid = QColor(0xEDF0F3),
            .accent = QColor(0x0B6BCB),
            .accentSoft = QColor(0xE3F0FC),
            .selection = QColor(0xE8F1FB),
            .good = QColor(0x12805C),
            .warn = QColor(0xB4540A),
            .onAccent = QColor(0xFFFFFF),
            .faint = QColor(0xB4BBC4),
            .focusWidth = 2};
}

Tokens darkTokens()
{
    return {.background = QColor(0x12161B),
            .surface = QColor(0x1A2027),
            .raised = QColor(0x20272F),
            .ink = QColor(0xE8EDF2),
            .muted = QColor(0x93A0AE),
            .line = QColor(0x2C353F),
            .grid = QColor(0x232B33),
            .accent = QColor(0x5AA9F8),
            .accentSoft = QColor(0x183149),
            .selection = QColor(0x1C3147),
            .good = QColor(0x46C39A),
            .warn = QColor(0xF0A35E),
            .onAccent = QColor(0x0B1B2B),
            .faint = QColor(0x5A6470),
            .focusWidth = 2};
}

Tokens contrastTokens()
{
    return {.background = Qt::white,
            .surface = Qt::white,
            .raised = Qt::white,
            .ink = Qt::black,
            .muted = Qt::black,
            .line = Qt::black,
            .grid = QColor(0xC8C8C8),
            .accent = QColor(0x0037DA),
            .accentSoft = QColor(0xDCE4FF),
            .selection = QColor(0xDCE4FF),
            .good = QColor(0x005A36),
            .warn = QColor(0x8A3200),
            .onAccent = Qt::white,
            .faint = QColor(0x707070),
            .focusWidth = 2};
}

Tokens contrastDarkTokens()
{
    return {.background = Qt::black,
            .surface = Qt::black,
            .raised = Qt::black,
            .ink = Qt::white,
            .muted = Qt::white,
            .line = Qt::white,
            .grid = QColor(0x404040),
            .accent = QColor(0xFFD400),
            .accentSoft = QColor(0x3A3200),
            .selection = QColor(0x3A3200),
            .good = QColor(0x6CF0B8),
            .warn = QColor(0xFFB070),
            .onAccent = Qt::black,
            .faint = QColor(0x9A9A9A),
            .focusWidth = 2};
}

Tokens tokensOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Dark:
        return darkTokens();
    case Scheme::Contrast:
        return contrastTokens();
    case Scheme::ContrastDark:
        return contrastDarkTokens();
    case Scheme::Light:
        break;
    }
    return lightTokens();
}

QPalette paletteOf(const Tokens& tokens)
{
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.background);
    palette.setColor(QPalette::WindowText, tokens.ink);
    palette.setColor(QPalette::Base, tokens.surface);
    palette.setColor(QPalette::AlternateBase, tokens.raised);
    palette.setColor(QPalette::Text, tokens.ink);
    palette.setColor(QPalette::Button, tokens.surface);
    palette.setColor(QPalette::ButtonText, tokens.ink);
    palette.setColor(QPalette::Highlight, tokens.selection);
    palette.setColor(QPalette::HighlightedText, tokens.ink);
    palette.setColor(QPalette::ToolTipBase, tokens.ink);
    palette.setColor(QPalette::ToolTipText, tokens.surface);
    palette.setColor(QPalette::PlaceholderText, tokens.muted);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::Mid, tokens.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.faint);
    return palette;
}

/// The first of the families that is installed; else the given one.
QString installed(std::initializer_list<const char*> families, const QString& otherwise)
{
    for (const char* family : families)
        if (QFontDatabase::hasFamily(QString::fromLatin1(family))) return QString::fromLatin1(family);
    return otherwise;
}

} // namespace

QString nameOf(Scheme scheme)
{
    for (const auto& entry : kSchemeNames)
        if (entry.scheme == scheme) return QString::fromLatin1(entry.name);
    return {};
}

std::optional<Scheme> schemeOf(const QString& name)
{
    for (const auto& entry : kSchemeNames)
        if (name == QLatin1String(entry.name)) return entry.scheme;
    return std::nullopt;
}

Theme::Theme(QObject* parent) : QObject(parent), m_tokens(tokensOf(Scheme::Light))
{
    const QString system = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    m_textFamily = installed({"Inter"}, system);
    m_digitFamily = installed({"DejaVu Sans"}, system);
}

void Theme::setScheme(Scheme scheme)
{
    if (scheme == m_scheme) return;
    m_scheme = scheme;
    m_tokens = tokensOf(scheme);
    apply();
    Q_EMIT changed();
}

void Theme::setTextScale(double scale)
{
    scale = std::clamp(scale, 0.8, 2.0);
    if (scale == m_textScale) return;
    m_textScale = scale;
    apply();
    Q_EMIT changed();
}

void Theme::installInto(QApplication& application)
{
    initIcons();
    m_application = &application;
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    apply();
}

QFont Theme::text(double pixels, QFont::Weight weight) const
{
    QFont font(m_textFamily);
    font.setPixelSize(scaled(pixels));
    font.setWeight(weight);
    return font;
}

QFont Theme::digits(double pixels, QFont::Weight weight) const
{
    QFont font(m_digitFamily);
    font.setPixelSize(scaled(pixels));
    font.setWeight(weight);
    return font;
}

int Theme::scaled(double pixels) const
{
    return std::max(1, static_cast<int>(std::lround(pixels * m_textScale)));
}

int Theme::roomFor(double pixels) const
{
    constexpr double kShare = 0.6;
    return std::max(1, static_cast<int>(std::lround(pixels * (1 + (m_textScale - 1) * kShare))));
}

QColor Theme::series(int index) const
{
    static constexpr std::array<QRgb, 8> kSeries = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7,
                                                    0xE69F00, 0x56B4E9, 0x7A5195, 0x4C6A00};
    const QColor colour(kSeries[static_cast<std::size_t>(index) % kSeries.size()]);
    return isDark() ? colour.lighter(kSeriesLift) : colour;
}

void Theme::apply()
{
    if (!m_application) return;
    const bool hasGrown = m_application->font().pixelSize() != text().pixelSize();
    m_application->setPalette(paletteOf(m_tokens));
    if (hasGrown) m_application->setFont(text());
    Dresser::of(*m_application)
        .dress(styleSheet(*this), hasGrown ? Dresser::Change::Sizes : Dresser::Change::Colours);
}

} // namespace tradeoff::views
