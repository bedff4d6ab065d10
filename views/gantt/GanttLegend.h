// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QPainter;
class QRectF;

namespace tradeoff::views {

class GanttContent;
class Theme;

/// What the signs of a schedule mean and which keys there are: a card in a corner of the view. Only signs
/// that the problem can have.
class GanttLegend final : public QWidget
{
    Q_OBJECT

public:
    GanttLegend(const GanttContent& content, const Theme& theme, QWidget* parent);

    /// After the problem has changed, or where it lies.
    void arrange();
    /// The sentences, for tests and screen readers.
    QStringList lines() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Sign {
        Job,
        Hatched,
        Critical,
        InTime,
        Late,
        Setup,
        Idle,
        Closed,
        Pin,
        Frozen,
        End,
        Load,
        Keys
    };
    struct Line
    {
        Sign sign;
        QString text;
    };

    std::vector<Line> collect() const;
    void paintSign(QPainter& painter, Sign sign, const QRectF& box) const;

    const GanttContent& m_content;
    const Theme& m_theme;
    std::vector<Line> m_lines;
};

} // namespace tradeoff::views
