// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSplitter>

namespace tradeoff::views {

/// Two widgets side by side that keep their shares of the width until a person moves the line between them.
class SharedWidth final : public QSplitter
{
public:
    explicit SharedWidth(QWidget* parent);

    /// From now on, also after the line was moved. ofSecond: 0 to 1.
    void share(double ofSecond);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void apply();

    double m_ofSecond = 0.5;
    bool m_wasMoved = false;
};

} // namespace tradeoff::views
