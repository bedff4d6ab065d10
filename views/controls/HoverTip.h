// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace tradeoff::views {

class Theme;

/// The dark bubble that follows the pointer inside a view: a bold first line, plain lines below. A child of
/// the view, so pictures and tests see it, and it never leaves the view.
class HoverTip final : public QWidget
{
    Q_OBJECT

public:
    HoverTip(const Theme& theme, QWidget* parent);

    /// What a line says of a change; its words must say it too.
    enum class Tone { Plain, Better, Worse };

    /// Shows the lines beside the point (in the parent's coordinates), flipped where there is no room.
    /// tones: one per line, or none.
    void showAt(const QPoint& point, const QStringList& lines, std::vector<Tone> tones = {});
    const QStringList& lines() const { return m_lines; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor colourOf(Tone tone) const;

    const Theme& m_theme;
    QStringList m_lines;
    std::vector<Tone> m_tones;
};

} // namespace tradeoff::views
