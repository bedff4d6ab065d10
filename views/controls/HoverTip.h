// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace tradeoff::views {

class Theme;

/// The dark bubble that follows the pointer inside a view: a bold first line, plain lines below. A child of
/// the view, so pictures and tests see it, and it never leaves the view.
class HoverTip final : public QWidget
{
    Q_OBJECT

public:
    HoverTip(const Theme& theme, QWidget* parent);

    /// Shows the lines beside the point (in the parent's coordinates), flipped where there is no room.
    void showAt(const QPoint& point, const QStringList& lines);
    const QStringList& lines() const { return m_lines; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QStringList m_lines;
};

} // namespace tradeoff::views
