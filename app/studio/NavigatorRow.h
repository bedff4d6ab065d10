// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QColor>

namespace tradeoff::views {
class Theme;
}

namespace tradeoff::studio {

/// One line of the navigator: a mark, a name, a muted detail at the right; checked is the one on show.
class NavigatorRow final : public QAbstractButton
{
    Q_OBJECT

public:
    NavigatorRow(const views::Theme& theme, const QString& name, const QString& detail, QWidget* parent);

    void setDetail(const QString& detail);
    /// An invalid colour draws no dot.
    void setMark(const QColor& colour);
    /// How far the name stands to the right, px.
    void setIndent(int pixels);
    QSize sizeHint() const override;

protected:
    void nextCheckState() override {} ///< what is on show stays marked
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const views::Theme& m_theme;
    QString m_detail;
    QColor m_mark;
    int m_indent = 0;
};

} // namespace tradeoff::studio
