// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QString>

#include <optional>

class QApplication;

namespace tradeoff::views {

enum class Scheme { Light, Dark, Contrast, ContrastDark };

/// "light" "dark" "contrast" "contrast-dark".
QString nameOf(Scheme scheme);
std::optional<Scheme> schemeOf(const QString& name);

/// The colours everything is painted with; the only place where a colour is written down.
struct Tokens
{
    QColor background;
    QColor surface;
    QColor raised;
    QColor ink;
    QColor muted;
    QColor line;
    QColor grid;
    QColor accent;
    QColor accentSoft;
    QColor selection;
    QColor good;
    QColor warn;
    QColor onAccent;
    QColor faint; ///< points and lines that stand back
    int focusWidth = 2;
};

/// Colours, fonts and the style sheet of the program. Views ask it when they paint and repaint on changed().
/// Threads: the interface thread only.
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject* parent = nullptr);

    Scheme scheme() const { return m_scheme; }
    bool isDark() const { return m_scheme == Scheme::Dark || m_scheme == Scheme::ContrastDark; }
    const Tokens& tokens() const { return m_tokens; }
    double textScale() const { return m_textScale; }

    void setScheme(Scheme scheme);
    /// 0.8 to 2.0; other values are brought into that range.
    void setTextScale(double scale);
    /// Fusion, palette, font and style sheet; again after every change.
    void installInto(QApplication& application);

    /// Inter where installed, else the system's sans; pixels before text scaling.
    QFont text(double pixels = 13, QFont::Weight weight = QFont::Normal) const;
    /// For columns of numbers: DejaVu Sans, whose digits are equally wide.
    QFont digits(double pixels = 12, QFont::Weight weight = QFont::Normal) const;
    int scaled(double pixels) const;
    /// For heights and gaps around text: they grow by three fifths of what the text grows.
    int roomFor(double pixels) const;

    /// The colour of a series; repeats after eight, so give a second cue from cueOf().
    QColor series(int index) const;
    /// Which dash pattern and marker shape the series has: 0 for the first eight, then 1, 2, 3, 0 …
    static int cueOf(int index) { return (index / 8) % 4; }

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication* m_application = nullptr;
    Scheme m_scheme = Scheme::Light;
    Tokens m_tokens;
    double m_textScale = 1;
    QString m_textFamily;
    QString m_digitFamily;
};

} // namespace tradeoff::views
